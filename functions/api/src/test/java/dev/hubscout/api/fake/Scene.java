package dev.hubscout.api.fake;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.api.run.RunOffer;
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
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.FactStore.AcceptedReport;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.testing.Watched;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An organization that was looked at, and the API over it, in memory. */
public final class Scene {
  public final MemoryStores stores = new MemoryStores(() -> Facts.NOW);
  private final Watched<RunStore> watched = Watched.of(RunStore.class, stores.runs);
  public final RunStore runs = watched.port();
  public final List<String> origins = new ArrayList<>();

  /** Runs that plan was asked to take further. */
  public final List<RunId> planned = new ArrayList<>();

  /** Which runs are started. */
  public RunOffer offer = RunOffer.ALL;

  /** Whether the plan queue takes messages. */
  public boolean queueing = true;

  /** With two runs, three instances, three databases, and what was noticed. */
  public static Scene filled() {
    var scene = new Scene();
    scene.account(Facts.ACCOUNT, "shop");
    scene.addRuns();
    scene.addFacts();
    scene.addSummary();
    new Scrapes(scene).add();
    return scene;
  }

  public void account(AccountId id, String name) {
    stores.accounts.keep(
        List.of(
            new Account(id, name, List.of("r-ab12", "ou-ab12-11111111"), "/workloads", Map.of())),
        Facts.NOW);
  }

  /** Whatever is asked of the store of runs fails with this from now on. */
  public void failRuns(RuntimeException failure) {
    watched.refuseAll(failure);
  }

  private void addRuns() {
    for (var id : List.of(Facts.EARLIER, Facts.RUN)) {
      long day = id.equals(Facts.RUN) ? 0 : 1;
      var at = Facts.NOW.minusSeconds(1_800 + day * 86_400);
      var requested =
          Run.requested(
              id, RunRequest.manual(Capability.DATABASES, RunScope.ALL, "k" + day), at, at);
      PlayedRuns.ended(
          stores.runs,
          requested,
          List.of(
              task(id, "eu-central-1", TaskOutcome.OK), task(id, "us-east-1", TaskOutcome.DENIED)));
    }
  }

  private static Task task(RunId id, String region, TaskOutcome outcome) {
    var at = Facts.NOW.minusSeconds(1_800 + (id.equals(Facts.RUN) ? 0 : 86_400));
    var key = new TaskKey(id, Facts.ACCOUNT, new dev.hubscout.core.account.Region(region));
    return new Task(
        key,
        TaskStatus.DONE,
        outcome,
        at,
        at.plusSeconds(60),
        at,
        1,
        null,
        Set.of(),
        Tally.of("databases", 3),
        List.of(
            new dev.hubscout.core.error.ErrorRecord(
                at, "sts:AssumeRole", "AccessDenied", null, null, "It was denied.")));
  }

  private void addFacts() {
    stores.put(Facts.running(1), Facts.running(2), Facts.undescribed(3));
    add(1, Facts.postgresql("PostgreSQL"));
    add(2, Facts.little("mariadb", "installed"), Facts.little("redis", "running"));
    stores.facts.observe(
        new ScopeObservation(
            Facts.SCOPE,
            Capability.DATABASES,
            ScopeCoverage.COVERED,
            Facts.NOW.minusSeconds(9_000),
            Facts.NOW.minusSeconds(1_800),
            Facts.NOW.minusSeconds(1_800),
            Facts.RUN,
            null));
    stores.add(
        new Change(
            Capability.DATABASES,
            Facts.ACCOUNT,
            Facts.SCOPE.region(),
            key().toString(),
            Change.Kind.VERSION_CHANGED,
            Facts.NOW.minusSeconds(1_760),
            Facts.RUN.value(),
            List.of(new Change.Field("version", "16.3", "16.4"))));
  }

  /** The key of the first database. */
  public static DatabaseKey key() {
    return DatabaseKey.of(Facts.fact(1, Facts.postgresql("PostgreSQL")));
  }

  /** An accepted report. */
  public void add(int instance, Database... found) {
    stores.facts.apply(
        new AcceptedReport(
            Facts.inspected(instance),
            java.util.Arrays.stream(found).map(one -> Facts.fact(instance, one)).toList(),
            List.of()));
  }

  private void addSummary() {
    var share =
        new Share(
            3,
            2,
            0,
            Map.of(InstanceCoverage.INSPECTED, 2L, InstanceCoverage.NOT_REGISTERED, 1L),
            1);
    stores.summaries.keep(
        new Summary(
            Facts.NOW,
            share,
            Map.of("/workloads", share, "/", share),
            List.of(
                new Summary.Databases("postgresql", "16", 1, 1, 0, 40_894_464),
                new Summary.Databases("mariadb", null, 1, 0, 0, 0)),
            List.of(new Summary.OfRegion(Facts.SCOPE.region(), 3, 2, 3)),
            Map.of(LocalDate.of(2026, 11, 22), Map.of(Change.Kind.VERSION_CHANGED, 1L))),
        List.of(new AccountSummary(Facts.ACCOUNT, share, 3)));
  }

  /** Sends an event to the API. */
  public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    return handler(Access.AWS).handleRequest(event, Contexts.context());
  }

  public ApiHandler handler(Access access) {
    return new ApiHandler(hub(), access, offer);
  }

  /** A hub of these parts. */
  public Hub hub() {
    var environment =
        new HubEnvironment(
            Map.of(),
            "https://queues/plan",
            Map.of(),
            List.of(),
            new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
            null,
            List.of(Facts.SCOPE.region()),
            Deadlines.DEFAULT,
            4,
            Map.of(),
            Retention.DEFAULT,
            "/hubscout/kill-switch",
            null,
            null,
            CallBudgets.DEFAULT,
            origins,
            null,
            null);
    var others = new Others();
    var metrics = new MemoryMetrics();
    return withListings(
        new GivenHub(
            environment,
            runs,
            stores.facts,
            stores.instances,
            stores.changes,
            stores.summaries,
            stores.accounts,
            others,
            others,
            (step, session, account, region) -> {
              throw new AssertionError("the API enters no account");
            },
            () -> KillSwitch.Position.OFF,
            new TaskClosing(runs, stores.facts, metrics, () -> Facts.NOW),
            new AwsFailures(),
            metrics,
            new CallLog(),
            () -> Facts.NOW,
            AwsAccess.DEFAULT,
            AwsAccess.DEFAULT,
            () -> new byte[PageKey.BYTES]));
  }

  /** What runs of resources found is in stores that no hub is given. */
  private Hub withListings(Hub given) {
    return (Hub)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {Hub.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "listings" -> stores.listings;
                  case "statistics" -> stores.statistics;
                  default -> method.invoke(given, arguments);
                });
  }

  /** A queue, and what the API has no use for. */
  private final class Others implements Directory, Queues {
    @Override
    public boolean sendPlan(RunId run) {
      if (queueing) {
        planned.add(run);
      }
      return queueing;
    }

    @Override
    public Accounts accounts(RunScope scope, Exclusions exclusions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Regions regions(AccountId account) {
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
