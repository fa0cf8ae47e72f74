package dev.hubscout.local.dashboard;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was found in an organization some of whose members mean no good. */
final class Organization {
  static final Account SHOP = account("111111111111", "shop", "/workloads/production");
  static final Account DATA = account("222222222222", "data", "/workloads/staging");
  static final Account EVIL =
      account("333333333333", Hostile.MARKUP, "/workloads/" + Hostile.at(1));
  static final List<Account> ACCOUNTS = List.of(SHOP, DATA, EVIL);
  static final String FRANKFURT = "eu-central-1";
  static final String VIRGINIA = "us-east-1";
  static final int DATABASES = 60;

  private static final Duration DAY = Duration.ofDays(1);

  private final Hub hub;
  private final SeedRuns runs;
  private final Instant now = Instant.now();
  private final RunId earlier;
  private final RunId later;

  private Organization(Hub hub) {
    this.hub = hub;
    this.runs = new SeedRuns(hub.runs());
    earlier = run(Capability.DATABASES, now.minus(DAY), TaskOutcome.OK, TaskOutcome.DENIED);
    later = run(Capability.DATABASES, now.minusSeconds(7_200), TaskOutcome.OK);
  }

  static void seed(Hub hub) {
    hub.accounts().keep(ACCOUNTS, Instant.now());
    var organization = new Organization(hub);
    organization.otherRuns();
    organization.instances();
    organization.databases();
    organization.scopes();
    SeedScrapes.seed(hub, organization.now);
  }

  private static Account account(String id, String name, String path) {
    return new Account(
        new AccountId(id),
        name,
        List.of("r-ab12", "ou-ab12-00000000", "ou-ab12-" + id.substring(0, 8)),
        path,
        Map.of());
  }

  private RunId run(Capability capability, Instant at, TaskOutcome... outcomes) {
    var id = runs.planned(capability, at, RunScope.ALL, ACCOUNTS, FRANKFURT, VIRGINIA);
    runs.end(id, at.plusSeconds(60), outcomes);
    return id;
  }

  private void otherRuns() {
    run(Capability.INSTANCES, now.minusSeconds(10_000), TaskOutcome.OK, TaskOutcome.EMPTY);
    run(Capability.INSTANCES, now.minusSeconds(20_000), TaskOutcome.values());
    run(Capability.DATABASES, now.minus(DAY.multipliedBy(2)), TaskOutcome.ERROR);
    runs.created(Capability.DATABASES, now.minusSeconds(30), SeedRuns.scope("444444444444"));
    var cancelled =
        runs.planned(
            Capability.DATABASES,
            now.minusSeconds(90_000),
            SeedRuns.scope("555555555555"),
            ACCOUNTS,
            FRANKFURT);
    hub.runs().requestCancel(cancelled, now.minusSeconds(89_000));
    runs.end(cancelled, now.minusSeconds(88_000), TaskOutcome.CANCELLED);
  }

  /** One of each coverage, and those that databases are on; then what became of some. */
  private void instances() {
    var keeping = new InstanceRecorder(hub.instances(), hub.facts(), hub.clock());
    var first = now.minus(DAY.multipliedBy(3));
    for (var coverage : InstanceCoverage.values()) {
      int number = 900 + coverage.ordinal();
      keeping.seen(
          List.of(SeedInstances.covered(number, coverage, first)), Map.of(), earlier.value());
      hub.facts().observe(SeedInstances.attempts(number, coverage, earlier, first.plusSeconds(5)));
    }
    for (int number = 0; number < DATABASES / 2; number++) {
      keeping.seen(List.of(SeedInstances.running(number, first)), Map.of(), earlier.value());
    }
    var over = SeedInstances.running(950, first);
    keeping.seen(List.of(over), Map.of(), earlier.value());
    keeping.entered(over.key(), InstanceState.TERMINATED, now.minusSeconds(5_000));
    var gone = SeedInstances.running(951, first);
    keeping.seen(List.of(gone), Map.of(), earlier.value());
    for (int i = 3; i > 1; i--) {
      keeping.missed(
          gone.key().scope(),
          List.of(gone.key().id()),
          now.minusSeconds(i * 1_000L),
          later.value());
    }
  }

  private void databases() {
    for (int number = 0; number < DATABASES / 2; number++) {
      var key = SeedInstances.key(number);
      var facts = new ArrayList<DatabaseFact>();
      for (int one = 0; one < 2; one++) {
        facts.add(SeedDatabases.fact(key, number * 2 + one, now.minus(DAY)));
      }
      var at = now.minusSeconds(7_000);
      hub.facts()
          .apply(
              new AcceptedReport(
                  SeedInstances.inspected(key, later, at), facts, history(number, facts, at)));
    }
  }

  /** Every kind of change there is, each of some database. */
  private List<Change> history(int number, List<DatabaseFact> facts, Instant at) {
    var kind = Change.Kind.values()[number % Change.Kind.values().length];
    var fact = facts.getFirst();
    var fields =
        kind == Change.Kind.APPEARED
            ? List.<Change.Field>of()
            : List.of(
                new Change.Field("version", "15.1", fact.database().version()),
                new Change.Field(Hostile.at(number), Hostile.at(number + 1), after(kind, number)));
    return List.of(
        new Change(
            Capability.DATABASES,
            fact.instance().scope().account(),
            fact.instance().scope().region(),
            DatabaseKey.of(fact).toString(),
            kind,
            at.minusSeconds(number),
            later.value(),
            fields));
  }

  /** States are EC2's words, and never long. */
  private static String after(Change.Kind kind, int number) {
    return kind == Change.Kind.STATE_CHANGED ? Hostile.at(number) : Hostile.LONG;
  }

  private void scopes() {
    for (var coverage : ScopeCoverage.values()) {
      // the last account has none of the instances, so that nothing else reads as not observed
      var scope =
          new Scope(
              coverage == ScopeCoverage.COVERED ? SHOP.id() : EVIL.id(),
              new Region("ap-south-" + (1 + coverage.ordinal())));
      hub.facts()
          .observe(
              new ScopeObservation(
                  scope,
                  Capability.DATABASES,
                  coverage,
                  now.minus(DAY),
                  now.minusSeconds(7_000),
                  null,
                  later,
                  coverage == ScopeCoverage.COVERED ? null : Hostile.at(coverage.ordinal())));
    }
  }
}
