package dev.hubscout.instances.fake;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.GivenHub;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Delivery;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.instances.inventory.InventoryWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** One account with its Regions, and everything around it in memory. */
public final class Scene implements Spokes {
  public static final Delivery FIRST = new Delivery(1, Instant.MAX);

  public static final AccountId ACCOUNT = new AccountId("444455556666");
  public static final Region REGION = new Region("eu-central-1");
  public static final TaskKey KEY =
      new TaskKey(new RunId("instances-20261122T210000Z-7c2d81aa"), ACCOUNT, REGION);

  public Instant now = Instant.parse("2026-11-22T21:35:00Z");
  public final MemoryStores stores = new MemoryStores(() -> now);
  public final RunStore runs = stores.runs;
  public final FactStore facts = stores.facts;
  public final InstanceStore instances = stores.instances;
  public final MemoryMetrics metrics = new MemoryMetrics();
  public final CannedEc2 ec2 = new CannedEc2();
  public final CannedSsm ssm = new CannedSsm();

  /** The account that the credentials act in, whatever account they were meant for. */
  public AccountId acting = ACCOUNT;

  /** The scopes that were entered, and the sessions' names. */
  public final List<String> entered = new ArrayList<>();

  private final Map<Region, CannedEc2> elsewhere = new HashMap<>();
  public final InstanceRecorder recorder = new InstanceRecorder(instances, facts, () -> now);

  public Scene() {
    PlayedRuns.planned(runs, KEY, now);
    pass(Duration.ofSeconds(2));
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** EC2 in another Region. */
  public CannedEc2 in(String region) {
    return elsewhere.computeIfAbsent(new Region(region), it -> new CannedEc2());
  }

  public static InstanceKey key(String id) {
    return new InstanceKey(new Scope(ACCOUNT, REGION), id);
  }

  /** What is known of an instance; null where nothing is. */
  public InstanceFact instance(String id) {
    return instances.instance(key(id)).orElse(null);
  }

  /** The kinds and times of an instance's changes, the earliest first. */
  public List<String> history(String id) {
    return stores.history(id).stream().map(change -> change.kind() + " " + change.at()).toList();
  }

  /** What kinds of changes an instance has, the earliest first. */
  public List<Change.Kind> kinds(String id) {
    return stores.history(id).stream().map(Change::kind).toList();
  }

  /** The inventory with further steps. */
  public InventoryWork work(InventoryStep... further) {
    return new InventoryWork(
        this, instances, recorder, new AwsFailures(), () -> now, task -> List.of(further));
  }

  @Override
  public synchronized SpokeClients clients(
      Step step, String session, AccountId account, Region region) {
    entered.add(step.name() + " " + session + " " + account + " " + region);
    var there = region.equals(REGION) ? ec2 : in(region.code());
    return new SpokeClients() {
      @Override
      public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
          C client(Class<C> service, Supplier<B> builder) {
        return service.cast(service.equals(Ec2Client.class) ? there : ssm);
      }

      @Override
      public void requireAccount() {
        if (!acting.equals(account)) {
          throw new HubscoutException(ErrorCode.FORBIDDEN, "account", "They act in " + acting);
        }
      }
    };
  }

  /** A hub of these parts, for handlers. */
  public Hub hub() {
    var environment =
        new HubEnvironment(
            Map.of(),
            "https://queues/plan",
            Map.of(
                Capability.INSTANCES,
                new CapabilityQueues("https://queues/instances", "https://queues/events")),
            List.of(),
            new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
            null,
            List.of(REGION),
            Deadlines.DEFAULT,
            4,
            Map.of(),
            Retention.DEFAULT,
            "/hubscout/kill-switch",
            null,
            null,
            CallBudgets.DEFAULT,
            List.of(),
            null,
            null);
    var others = new Others();
    return new GivenHub(
        environment,
        runs,
        facts,
        instances,
        stores.changes,
        stores.summaries,
        stores.accounts,
        others,
        others,
        this,
        () -> KillSwitch.Position.OFF,
        new TaskClosing(runs, facts, metrics, () -> now),
        new AwsFailures(),
        metrics,
        new CallLog(),
        () -> now,
        AwsAccess.DEFAULT,
        AwsAccess.DEFAULT,
        () -> new byte[PageKey.BYTES]);
  }

  /** What these functions have no use for. */
  private static final class Others implements Directory, Queues {
    @Override
    public Accounts accounts(RunScope scope, Exclusions exclusions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Regions regions(AccountId account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean sendPlan(RunId run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Part> sendOverdue(Collection<Part> parts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int drainDeadLetters(Consumer<DeadLetter> handler) {
      throw new UnsupportedOperationException();
    }
  }
}
