package dev.hubscout.cli;

import dev.hubscout.aws.listing.PlayedListings;
import dev.hubscout.cli.Places.Place;
import dev.hubscout.cli.PlayedRuns.Ending;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a hub has seen of an organization, where commands may be sent from every place. */
final class PlacesScene implements AutoCloseable {
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  static final String INSTANCE = "i-00000000000000001";
  static final RunId EARLIER = id(Capability.INSTANCES, 7200);
  static final RunId LATER = id(Capability.INSTANCES, 3600);
  static final RunId DATABASES = id(Capability.DATABASES, 1800);
  static final RunId EARLIER_SCRAPE = id(Capability.RESOURCES, 5400);
  static final RunId SCRAPE = id(Capability.RESOURCES, 900);

  final Places places;

  PlacesScene(Path home) throws IOException {
    places = new Places(home);
    var denied =
        new ErrorRecord(NOW, "sts:AssumeRole", "AccessDenied", "r-1", null, "It was refused.");
    ended(EARLIER, 7200, ending(EARLIER, TestData.PROD, TaskOutcome.OK, "instances.running"));
    ended(
        LATER,
        3600,
        ending(LATER, TestData.PROD, TaskOutcome.OK, "instances.running"),
        ending(LATER, TestData.DENIED, TaskOutcome.DENIED, "instances.running", denied));
    ended(DATABASES, 1800, ending(DATABASES, TestData.PROD, TaskOutcome.OK, "coverage.INSPECTED"));
    scraped(EARLIER_SCRAPE, 5400, "pending", false);
    scraped(SCRAPE, 900, "available", true);
    facts();
  }

  /** A run of resources: a network changed since the one before, and one operation was denied. */
  private void scraped(RunId id, long ago, String state, boolean denied) {
    var task = key(id, TestData.PROD);
    var played =
        new PlayedListings(places.hub.listings(), task)
            .ok("s3", "ListBuckets", "Name", "{'Name':'logs'}")
            .ok("ec2", "DescribeVpcs", "VpcId", "{'VpcId':'vpc-1','State':'" + state + "'}");
    if (denied) {
      played.failed(
          "ec2", "DescribeInstances", ListingOutcome.DENIED, "UnauthorizedOperation", "No.");
    }
    var found = played.store();
    var outcome = denied ? TaskOutcome.PARTIAL : TaskOutcome.OK;
    ended(id, ago, new Ending(task, outcome, found.tally()));
    places.hub.statistics().add(places.hub.runs().run(id).orElseThrow());
  }

  private static RunId id(Capability capability, long ago) {
    return RunId.of(capability, NOW.minusSeconds(ago), "seed");
  }

  private static Run requested(RunId id, long ago) {
    var at = NOW.minusSeconds(ago);
    return Run.requested(
        id, RunRequest.manual(id.capability(), RunScope.ALL, "key-" + ago), at, at);
  }

  static TaskKey key(RunId run, Scope scope) {
    return new TaskKey(run, scope.account(), scope.region());
  }

  static Ending ending(
      RunId run, Scope scope, TaskOutcome outcome, String counted, ErrorRecord... errors) {
    return new Ending(key(run, scope), outcome, Tally.of(counted, 1), errors);
  }

  private void ended(RunId id, long ago, Ending... endings) {
    var runs = places.hub.runs();
    PlayedRuns.planned(
        runs, requested(id, ago), Arrays.stream(endings).map(Ending::key).toArray(TaskKey[]::new));
    PlayedRuns.end(runs, id, NOW.minusSeconds(ago - 60), endings);
  }

  private void facts() {
    var instance = TestData.instance(TestData.PROD, INSTANCE, "web-1", InstanceCoverage.INSPECTED);
    var appeared =
        new Change(
            Capability.INSTANCES,
            TestData.PROD.account(),
            TestData.PROD.region(),
            INSTANCE,
            Change.Kind.APPEARED,
            NOW.minusSeconds(3550),
            LATER.value(),
            List.of());
    places
        .hub
        .instances()
        .rewrite(Set.of(instance.key()), (key, before) -> new Rewrite(instance, List.of(appeared)));
    places
        .hub
        .facts()
        .observe(TestData.scope(TestData.DENIED, ScopeCoverage.ACCOUNT_DENIED, "Denied."));
    places
        .hub
        .facts()
        .apply(
            new AcceptedReport(
                TestData.inspection(instance.key(), InstanceCoverage.INSPECTED),
                List.of(TestData.running(instance.key(), "postgresql", "16.4", 5432)),
                List.of()));
    var share = new Share(1, 1, 0, Map.of(InstanceCoverage.INSPECTED, 1L), 1);
    places
        .hub
        .summaries()
        .keep(
            new Summary(
                NOW,
                share,
                Map.of("/", share),
                List.of(new Summary.Databases("postgresql", "16", 1, 1, 1, 1_000)),
                List.of(new Summary.OfRegion(TestData.PROD.region(), 1, 1, 1)),
                Map.of()),
            List.of(new AccountSummary(TestData.PROD.account(), share, 1)));
  }

  /** A run of one task that nobody works on. */
  RunId open() {
    var id = id(Capability.DATABASES, 30);
    PlayedRuns.planned(places.hub.runs(), requested(id, 30), key(id, TestData.PROD));
    return id;
  }

  /** A run that ended so many days ago. */
  RunId old(int days) {
    long ago = days * 86_400L;
    var id = id(Capability.DATABASES, ago);
    ended(id, ago, ending(id, TestData.PROD, TaskOutcome.OK, "coverage.INSPECTED"));
    return id;
  }

  /** Runs a command at a place. */
  Shell.Result run(Place place, String command) {
    return places.run(place, command.split(" "));
  }

  /** What plan and workers do to every run that was asked for. */
  void work() {
    var runs = places.hub.runs();
    for (var run : runs.open()) {
      PlayedRuns.plan(runs, run.id(), NOW, key(run.id(), TestData.PROD));
      PlayedRuns.end(
          runs,
          run.id(),
          NOW,
          ending(run.id(), TestData.PROD, TaskOutcome.OK, "coverage.INSPECTED"));
    }
  }

  @Override
  public void close() {
    places.close();
  }
}
