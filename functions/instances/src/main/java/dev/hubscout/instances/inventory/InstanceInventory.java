package dev.hubscout.instances.inventory;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.aws.inventory.RegistrationStep;
import dev.hubscout.aws.spoke.AwsSpokes;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.CallerIdentity;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The inventory without runs, queues or a store: given credentials and Regions, it returns the
 * instances. Scopes are listed at the same time, and one that fails does not stop the others; a
 * receiver that throws does.
 *
 * <pre>{@code
 * var inventory = InstanceInventory.of(DefaultCredentialsProvider.create());
 * inventory.list(List.of(new Region("us-east-1")), sighting -> ..., listing -> ...);
 * }</pre>
 */
public final class InstanceInventory {
  /** EC2 throttles an account's Region by itself; this bounds our own sockets and memory. */
  private static final int AT_ONCE = 16;

  private final Spokes spokes;
  private final CallerIdentity identity;
  private final String session;
  private final Failures failures;
  private final InstantSource clock;

  /**
   * An inventory of the accounts that {@code spokes} lead into.
   *
   * @param identity whose own account is listed where none is named
   * @param session names the sessions in the accounts' own CloudTrail
   */
  public InstanceInventory(
      Spokes spokes,
      CallerIdentity identity,
      String session,
      Failures failures,
      InstantSource clock) {
    this.spokes = spokes;
    this.identity = identity;
    this.session = session;
    this.failures = failures;
    this.clock = clock;
  }

  /** An inventory of the account that the credentials belong to. */
  public static InstanceInventory of(AwsCredentialsProvider credentials) {
    return of(AwsAccess.DEFAULT.as(credentials), new SpokeAccess.OwnAccount(), new CallLog());
  }

  /**
   * An inventory from somewhere else, or through a role.
   *
   * @param access where AWS is and who asks
   * @param spokes how accounts are entered
   * @param calls counts the calls that are made
   */
  public static InstanceInventory of(AwsAccess access, SpokeAccess spokes, CallLog calls) {
    var sts = access.client(StsClient.builder(), calls);
    var identity = new CallerIdentity(sts);
    return new InstanceInventory(
        new AwsSpokes(spokes, access, sts, identity, calls, CallBudgets.DEFAULT),
        identity,
        "hubscout-inventory",
        new AwsFailures(),
        InstantSource.system());
  }

  /**
   * How the listing of one account's Region ended.
   *
   * @param outcome {@code OK}, {@code EMPTY}, {@code PARTIAL} where Systems Manager could not be
   *     asked, or why there is no complete listing
   * @param error what failed; null where nothing did
   */
  public record Listing(
      AccountId account,
      Region region,
      TaskOutcome outcome,
      long instances,
      @Nullable ErrorRecord error) {}

  /** The instances of the caller's own account, in one list. */
  public List<Sighting> list(Collection<Region> regions, Consumer<Listing> each)
      throws InterruptedException {
    var all = new ArrayList<Sighting>();
    list(regions, all::add, each);
    return all;
  }

  /**
   * Lists the caller's own account.
   *
   * @param sightings is given instances as their pages come, one at a time
   * @param each is told how each Region ended, one at a time
   */
  public void list(Collection<Region> regions, Consumer<Sighting> sightings, Consumer<Listing> each)
      throws InterruptedException {
    var account = identity.account();
    listAll(regions.stream().map(region -> new Scope(account, region)).toList(), sightings, each);
  }

  /** Lists any scopes; like {@link #list(Collection, Consumer, Consumer)}. */
  public void listAll(
      Collection<Scope> scopes, Consumer<Sighting> sightings, Consumer<Listing> each)
      throws InterruptedException {
    var receiver = new Receiver(sightings, each);
    var permits = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ends = new ExecutorCompletionService<Listing>(threads);
      for (var scope : scopes) {
        var _ =
            ends.submit(
                () -> {
                  permits.acquire();
                  try {
                    var listing = list(scope, receiver);
                    receiver.ended(listing);
                    return listing;
                  } finally {
                    permits.release();
                  }
                });
      }
      try {
        await(ends, scopes.size(), receiver);
      } catch (InterruptedException | RuntimeException e) {
        receiver.leave();
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private static void await(ExecutorCompletionService<Listing> ends, int count, Receiver receiver)
      throws InterruptedException {
    for (int i = 0; i < count; i++) {
      try {
        ends.take().get();
      } catch (ExecutionException e) {
        // what AWS refuses is an answer; this is the receiver's own failure, and a listing that was
        // only told that nobody wants its instances may be the first to end
        var cause = receiver.failure() == null ? e.getCause() : receiver.failure();
        throw new IllegalStateException("instances could not be handed on", cause);
      }
    }
  }

  private Listing list(Scope scope, Receiver receiver) {
    var count = new Counting(receiver);
    ErrorRecord error = null;
    var outcome = TaskOutcome.OK;
    try {
      var clients = spokes.clients(InventoryWork.STEP, session, scope.account(), scope.region());
      var registration = new RegistrationStep(clients.client(SsmClient.class, SsmClient::builder));
      new Inventory(clock).list(scope, clients, List.of(registration, count));
      if (registration.failure() != null) {
        error = failures.classify(registration.failure(), clock.instant()).error();
        outcome = TaskOutcome.PARTIAL;
      }
    } catch (RuntimeException e) {
      if (receiver.left()) {
        throw e;
      }
      var failure = failures.classify(e, clock.instant());
      error = failure.error();
      outcome = failure.outcome();
    }
    if (outcome == TaskOutcome.OK && count.instances == 0) {
      outcome = TaskOutcome.EMPTY;
    }
    return new Listing(scope.account(), scope.region(), outcome, count.instances, error);
  }

  /** Hands instances on and counts them. */
  private static final class Counting implements InventoryStep {
    private final Receiver receiver;
    private long instances;

    Counting(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public List<Sighting> page(List<Sighting> page) {
      receiver.seen(page);
      instances += page.size();
      return page;
    }
  }

  /** Whoever the instances are for; is told of one thing at a time, and of none after it threw. */
  private static final class Receiver {
    private final Consumer<Sighting> sightings;
    private final Consumer<Listing> listings;
    private boolean left;
    private @Nullable Throwable failure;

    Receiver(Consumer<Sighting> sightings, Consumer<Listing> listings) {
      this.sightings = sightings;
      this.listings = listings;
    }

    synchronized void seen(List<Sighting> page) {
      tell(() -> page.forEach(sightings));
    }

    synchronized void ended(Listing listing) {
      tell(() -> listings.accept(listing));
    }

    private void tell(Runnable what) {
      if (left) {
        throw new CancellationException("nobody wants instances any more");
      }
      try {
        what.run();
      } catch (RuntimeException | Error e) {
        left = true;
        failure = e;
        throw e;
      }
    }

    synchronized void leave() {
      left = true;
    }

    synchronized boolean left() {
      return left;
    }

    /** What the receiver threw; null where it did not. */
    synchronized @Nullable Throwable failure() {
      return failure;
    }
  }
}
