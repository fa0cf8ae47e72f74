package dev.hubscout.resources.work;

import dev.hubscout.aws.listing.GroupFigures;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork;
import dev.hubscout.resources.call.CallLimits;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.permission.ResourcesStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works tasks of resources: calls list operations in one account's Region, service by service, and
 * keeps what they answer. A part is some services whose listings are kept together, so that a part
 * that is worked again has each of its listings once.
 */
public final class ResourcesWork implements PartWork {
  /** How long a part calls; what is not listed by then has timed out. */
  static final Duration PART = Duration.ofSeconds(400);

  /** To store what the last answer had. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * How many groups of listings a part has: few parts, so that many calls are under way at once.
   */
  private static final int GROUPS = 3;

  private static final String LISTINGS = "listings";
  private static final String COMPLETE = "listings.complete";
  private static final String ITEMS = "items";

  private final Spokes spokes;
  private final RunStore runs;
  private final StoredListings listings;
  private final Supplier<Catalogue> catalogue;
  private final Scraping scraping;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * @param catalogue read when the first task is worked
   * @param scraping how services are called
   */
  public ResourcesWork(
      Spokes spokes,
      RunStore runs,
      StoredListings listings,
      Supplier<Catalogue> catalogue,
      Scraping scraping,
      Metrics metrics,
      InstantSource clock) {
    this.spokes = spokes;
    this.runs = runs;
    this.listings = listings;
    this.catalogue = catalogue;
    this.scraping = scraping;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Capability capability() {
    return Capability.RESOURCES;
  }

  /** What is denied or failed is missing, and a task that misses something is partial. */
  @Override
  public TaskOutcome outcome(Tally tally) {
    if (tally.count(COMPLETE) < tally.count(LISTINGS)) {
      return TaskOutcome.PARTIAL;
    }
    return tally.count(ITEMS) > 0 ? TaskOutcome.OK : TaskOutcome.EMPTY;
  }

  @Override
  public Session open(Task task) {
    return new Scrapes(task);
  }

  /** Services in parts: those of one group of listings are in the same part. */
  static List<List<String>> parts(List<String> services) {
    var parts = new TreeMap<Integer, List<String>>();
    for (var service : services) {
      int part = StoredListings.group(service) / GROUPS;
      parts.computeIfAbsent(part, key -> new ArrayList<>()).add(service);
    }
    return List.copyOf(parts.values());
  }

  /** One delivery's work on a task. */
  private final class Scrapes implements Session {
    private final Task task;
    private final SpokeClients clients;
    private @Nullable Selection selected;
    private @Nullable Calls called;

    Scrapes(Task task) {
      this.task = task;
      this.clients = spokes.clients(ResourcesStep.STEP, task.key());
    }

    @Override
    public Duration longest() {
      return PART.plus(CallLimits.DEFAULT.answer()).plus(MARGIN);
    }

    @Override
    public Plan plan() {
      metrics.time(
          "TaskDelay",
          Duration.between(task.plannedAt(), clock.instant()),
          Map.of("capability", capability().id()));
      Selection selection;
      try {
        selection = selection();
      } catch (HubscoutException e) {
        return new Plan.Ended(TaskOutcome.ERROR, Tally.NONE, List.of(refused(e)));
      }
      clients.requireAccount();
      var calls = calls();
      var services =
          selection.services().stream().filter(it -> called(selection, calls, it)).toList();
      return services.isEmpty()
          ? new Plan.Ended(TaskOutcome.EMPTY, Tally.NONE, List.of())
          : new Plan.Parts(parts(services), Tally.NONE, null);
    }

    /** A global service is called in one Region of the account alone. */
    private boolean called(Selection selection, Calls calls, String service) {
      return selection.operations(service).stream().anyMatch(it -> !calls.of(it).isEmpty());
    }

    private ErrorRecord refused(HubscoutException e) {
      return new ErrorRecord(
          clock.instant(),
          "plan",
          e.code().name(),
          null,
          e.field(),
          String.valueOf(e.getMessage()));
    }

    /** Where the run is not there any more, what it asked for is unknown, and nothing is called. */
    private Selection selection() {
      if (selected == null) {
        selected = readSelection();
      }
      return selected;
    }

    private Selection readSelection() {
      var run = task.key().run();
      var options =
          runs.run(run)
              .map(it -> it.request().options())
              .filter(ResourcesOptions.class::isInstance)
              .map(ResourcesOptions.class::cast)
              .orElseThrow(
                  () ->
                      HubscoutException.notFound(
                          "Run " + run + " is gone, and with it what it was to list."));
      return Selection.of(catalogue.get(), options);
    }

    /** Read once for all parts of a delivery: the tasks of an account are in many partitions. */
    private Calls calls() {
      if (called == null) {
        called = readCalls();
      }
      return called;
    }

    private Calls readCalls() {
      var regions =
          runs.tasks(task.key().run(), task.key().account()).stream()
              .filter(it -> it.outcome() != TaskOutcome.NOT_ENABLED)
              .map(it -> it.key().region())
              .toList();
      Region own = task.key().region();
      return new Calls(own, regions.isEmpty() ? own : HomeRegion.of(regions));
    }

    @Override
    public PartResult work(Part part, Division division) throws InterruptedException {
      clients.requireAccount();
      var until = clock.instant().plus(PART);
      var scrape =
          new PartScrape(task.key(), listings, selection(), calls(), part.members(), clock, until);
      var done = scrape.run(scraping, clients);
      count(done.figures());
      if (done.slowest() != null) {
        metrics.time("SlowestListing", done.slowest(), Map.of());
      }
      return new PartResult.Done(done.figures().tally(), done.errors());
    }

    private void count(GroupFigures figures) {
      metrics.count("Listings", figures.listings(), Map.of());
      metrics.count("ListingsIncomplete", figures.listings() - figures.complete(), Map.of());
    }
  }
}
