package dev.hubscout.aws.store;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.Ageing;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A day of a hub, told through the stores: every kind of item there is, and of those with optional
 * parts one with and one without. Runs are left in every state that a deployment may meet them in.
 * A new kind of item gets its line here.
 */
final class FixtureScript {
  static final AccountId MEMBER = new AccountId("300000000003");
  static final AccountId OTHER = new AccountId("400000000004");
  static final Region FRANKFURT = new Region("eu-central-1");
  static final Region DUBLIN = new Region("eu-west-1");
  static final String COMMAND = "11111111-2222-3333-4444-555555555555";
  static final String ENDED_COMMAND = "99999999-2222-3333-4444-555555555555";
  static final String ADDRESS = "10.0.0.1";

  private final Stores stores;
  private final Instant now;

  FixtureScript(Stores stores, TestClock clock) {
    this.stores = stores;
    this.now = clock.instant();
  }

  void run() {
    ended();
    inFlight();
    queued();
    failed();
    cancelled();
    stores.regions().keep(MEMBER, List.of(FRANKFURT, DUBLIN));
    stores.pageKey().bytes();
    stores.accounts().keep(List.of(account(MEMBER), Account.of(OTHER)), now);
    scopes();
    instances();
    databases();
    stores.summaries().keep(summary(), summaries());
  }

  // ---- runs

  static RunId id(Capability capability, String seed) {
    return RunId.of(capability, Instant.parse("2026-11-22T21:30:00Z"), seed);
  }

  static TaskKey key(RunId run, AccountId account, Region region) {
    return new TaskKey(run, account, region);
  }

  static InstanceKey instance(int number) {
    return new InstanceKey(new Scope(MEMBER, FRANKFURT), "i-%017x".formatted(number));
  }

  private Run create(RunId id, RunRequest request) {
    var run = Run.requested(id, request, now, now.plusSeconds(120));
    stores.runs().create(run);
    return run;
  }

  private Task planned(TaskKey key) {
    return Task.planned(key, now, now.plusSeconds(120));
  }

  private static Account account(AccountId id) {
    return new Account(
        id,
        "Web \"shop\" İ💾",
        List.of("r-ab12", "ou-ab12-11111111"),
        "/workloads/production",
        Map.of("team", "shop"));
  }

  private ErrorRecord error() {
    return new ErrorRecord(
        now, "sts:AssumeRole", "AccessDenied", "r-1", "i-1", "A \"sentence\" with İ and 💾.");
  }

  /** One that is over, of tasks with every part that a task can have. */
  private void ended() {
    var id = id(Capability.DATABASES, "ended");
    create(id, RunRequest.manual(Capability.DATABASES, RunScope.ALL, "a-key"));
    stores.runs().start(id, 4);
    stores.runs().saveSnapshot(id, List.of(List.of(account(MEMBER), Account.of(OTHER))));
    var one = key(id, MEMBER, FRANKFURT);
    var two = key(id, OTHER, FRANKFURT);
    stores.runs().putTasks(List.of(planned(one), planned(two)));
    stores.runs().queued(List.of(one, two), now.plusSeconds(600));
    stores.runs().chunkPlanned(id, 0);
    stores.runs().startCounting(id, now);
    var part = parts(one, 1).getFirst();
    stores.runs().handedOver(part, ENDED_COMMAND, now, now.plusSeconds(900));
    stores.runs().finishPart(part, Tally.of("coverage.INSPECTED", 1), List.of());
    stores.runs().finish(one, TaskOutcome.OK, Tally.of("databases", 2), List.of(), now);
    stores.runs().finish(two, TaskOutcome.DENIED, Tally.NONE, List.of(error()), now);
    stores.runs().settle(id, null, now);
  }

  /** One that a deployment meets in the middle: tasks of every status, a chunk still to plan. */
  private void inFlight() {
    var id = id(Capability.DATABASES, "in-flight");
    var scope =
        new RunScope(
            List.of(MEMBER, OTHER),
            List.of("r-ab12"),
            Map.of("team", "shop"),
            List.of(new AccountId("500000000005")),
            List.of(FRANKFURT, DUBLIN));
    create(id, RunRequest.manual(Capability.DATABASES, scope, "another-key"));
    stores.runs().start(id, 4);
    stores.runs().saveSnapshot(id, List.of(List.of(account(MEMBER)), List.of(Account.of(OTHER))));
    var waiting = key(id, MEMBER, FRANKFURT);
    var queued = key(id, MEMBER, DUBLIN);
    stores.runs().putTasks(List.of(planned(waiting), planned(queued)));
    stores.runs().queued(List.of(waiting, queued), now.plusSeconds(600));
    stores.runs().chunkPlanned(id, 0);
    var parts = parts(waiting, 2);
    stores.runs().handedOver(parts.getFirst(), COMMAND, now, now.plusSeconds(900));
    stores
        .runs()
        .putTasks(
            List.of(
                Task.planned(key(id, OTHER, DUBLIN), now, now.plusSeconds(120), List.of(error()))));
  }

  private List<Part> parts(TaskKey key, int count) {
    var members = List.of(List.of(instance(1).id()), List.of(instance(2).id()));
    return stores
        .runs()
        .planParts(
            key,
            members.subList(0, count),
            Tally.of("instances", count),
            List.of(error()),
            now.plusSeconds(900),
            now.plusSeconds(1_200))
        .parts();
  }

  /** One of a schedule that has not started; and one that has, with a task of its own. */
  private void queued() {
    var request =
        new RunRequest(
            Capability.INSTANCES,
            "hourly",
            Instant.parse("2026-11-22T21:00:00Z"),
            null,
            new RunScope(null, null, null, null, List.of(DUBLIN)));
    create(id(Capability.INSTANCES, "queued"), request);
    var id = id(Capability.INSTANCES, "listing");
    create(id, new RunRequest(Capability.INSTANCES, null, null, null, RunScope.ALL));
    stores.runs().start(id, 4);
    stores.runs().saveSnapshot(id, List.of(List.of(account(MEMBER))));
    stores.runs().putTasks(List.of(planned(key(id, MEMBER, FRANKFURT))));
    stores.runs().queued(List.of(key(id, MEMBER, FRANKFURT)), now.plusSeconds(600));
    stores.runs().chunkPlanned(id, 0);
    stores.runs().startCounting(id, now);
  }

  private void failed() {
    var id = id(Capability.INSTANCES, "failed");
    create(id, new RunRequest(Capability.INSTANCES, null, null, null, of(MEMBER)));
    stores.runs().fail(id, error(), now);
  }

  private void cancelled() {
    var id = id(Capability.DATABASES, "cancelled");
    create(id, new RunRequest(Capability.DATABASES, null, null, null, of(OTHER)));
    stores.runs().start(id, 4);
    stores.runs().requestCancel(id, now);
    stores.runs().requestDelete(id, now);
  }

  private static RunScope of(AccountId account) {
    return new RunScope(List.of(account), null, null, null, null);
  }

  // ---- facts

  private void scopes() {
    stores.facts().observe(scope(FRANKFURT, ScopeCoverage.COVERED, now, null));
    stores.facts().observe(scope(DUBLIN, ScopeCoverage.ACCOUNT_DENIED, null, "A sentence."));
  }

  private ScopeObservation scope(
      Region region, ScopeCoverage coverage, Instant completed, String sentence) {
    return new ScopeObservation(
        new Scope(MEMBER, region),
        Capability.INSTANCES,
        coverage,
        now,
        now,
        completed,
        id(Capability.INSTANCES, "listing"),
        sentence);
  }

  private void instances() {
    put(present(instance(1)));
    put(InstanceStoreFixture.missing(instance(2), 60), change(instance(2), Kind.MISSING));
    put(InstanceStoreFixture.terminated(instance(3), 60), change(instance(3), Kind.TERMINATED));
    put(ofAnEvent(instance(4)), change(instance(4), Kind.STATE_CHANGED));
  }

  private static InstanceFact present(InstanceKey key) {
    var fact = InstanceStoreFixture.running(key, 0);
    var described = fact.description();
    return new InstanceFact(
        key,
        fact.state(),
        null,
        new dev.hubscout.core.fact.Description(
            described.type(),
            described.launchedAt(),
            described.image(),
            described.platform(),
            described.architecture(),
            List.of(ADDRESS, "fd00::7"),
            List.of("203.0.113.7"),
            described.subnet(),
            described.vpc(),
            described.zone(),
            Map.of("Name", "a \"name\" İ💾"),
            "arn:aws:iam::300000000003:instance-profile/web"),
        new Registration(Registration.Status.ONLINE, "Linux", "3.3.1", null),
        Presence.PRESENT,
        0,
        fact.firstSeen(),
        fact.lastSeen(),
        fact.obstacleSince(),
        fact.observedAt(),
        fact.source());
  }

  private static InstanceFact ofAnEvent(InstanceKey key) {
    var at = InstanceStoreFixture.at(5);
    return new InstanceFact(
        key,
        InstanceState.of("pending"),
        null,
        null,
        Registration.UNKNOWN,
        Presence.PRESENT,
        0,
        at,
        at,
        at,
        at,
        InstanceFact.EVENT);
  }

  private static Change change(InstanceKey key, Kind kind) {
    return InstanceStoreFixture.change(
        key,
        kind,
        60,
        new Change.Field("state", "running", "stopping"),
        new Change.Field("tag.Name", null, "a \"name\" İ💾"));
  }

  private void put(InstanceFact fact, Change... changes) {
    stores
        .instances()
        .rewrite(List.of(fact.key()), (key, before) -> new Rewrite(fact, List.of(changes)));
  }

  private void databases() {
    report(instance(1), List.of(FactStoreFixture.fact(instance(1), "/srv/\"İ\" 💾", 0)), 0);
    report(instance(1), List.of(), 60); // the database is missing from then on
    report(instance(3), List.of(FactStoreFixture.fact(instance(3), "/d", 0)), 0);
    stores.facts().end(instance(3), InstanceStoreFixture.at(90), "event");
    stores.facts().end(instance(4), InstanceStoreFixture.at(90), "event");
    stores
        .facts()
        .observe(
            List.of(
                new Inspection(
                    instance(2),
                    InstanceCoverage.REPORT_INVALID,
                    now,
                    now,
                    null,
                    null,
                    id(Capability.DATABASES, "ended"),
                    "A reason.",
                    "raw \u0001 text",
                    null,
                    null,
                    null)));
  }

  private void report(InstanceKey key, List<DatabaseFact> reported, long at) {
    var aged =
        Ageing.apply(
            stores.facts().databases(key),
            reported,
            true,
            FactStoreFixture.at(at),
            id(Capability.DATABASES, "ended").value());
    stores
        .facts()
        .apply(
            new AcceptedReport(
                FactStoreFixture.report(key, at, at), aged.changed(), aged.history()));
  }

  private Summary summary() {
    return new Summary(
        now,
        share(),
        Map.of("/workloads", share()),
        List.of(
            new Summary.Databases("postgresql", "16", 3, 2, 1, 1L << 50),
            new Summary.Databases("mysql", null, 1, 0, 0, 0)),
        List.of(new Summary.OfRegion(FRANKFURT, 9, 5, 4)),
        Map.of(LocalDate.of(2026, 11, 22), Map.of(Kind.APPEARED, 4L)));
  }

  private static List<AccountSummary> summaries() {
    return List.of(new AccountSummary(MEMBER, share(), 4), new AccountSummary(OTHER, share(), 0));
  }

  private static Share share() {
    return new Share(9, 5, 1, Map.of(InstanceCoverage.INSPECTED, 5L), 1);
  }

  /** How long everything is kept. */
  static Duration retention() {
    return Duration.ofDays(90);
  }
}
