package dev.hubscout.cli;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.run.RunDeletion;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.LiveInventory;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Workplaces in memory. A run that is started here ends at the third sweep. */
final class FakeWorkplaces implements Workplaces {
  /** What is known. Commands read it through the API of a hub that has it in real stores. */
  final StoredFixture store = new StoredFixture();

  final FakeRunStore runs = store.runs;

  /** How often a summary was asked for. */
  int summarized;

  final RunBook book = RunBook.inMemory(InstantSource.fixed(TestData.NOW));
  final List<RunId> resumed = new ArrayList<>();

  final FakeLiveInventory live = new FakeLiveInventory();
  final List<String> opened = new ArrayList<>();
  final List<RunRequest> started = new ArrayList<>();
  RunStatus verdict = RunStatus.SUCCEEDED;
  String answer = "";
  AccountId account;
  int sweeps;
  int closed;
  StandaloneSettings settings;

  /** What stands between a deployed hub and the command. */
  UnaryOperator<Backend> way = UnaryOperator.identity();

  private final class Place implements DemoWorkplace {
    private final boolean works;
    private final Map<String, Long> calls = new TreeMap<>();
    private Hub hub;

    Place(boolean works) {
      this.works = works;
    }

    /** With what was known when it was first asked. */
    private synchronized Hub hub() {
      if (hub == null) {
        hub = store.hub();
      }
      return hub;
    }

    @Override
    public RunStore runs() {
      return runs;
    }

    @Override
    public PlanAnswer start(RunRequest request) {
      started.add(request);
      if (!answer.isEmpty()) {
        return PlanAnswer.parse(answer);
      }
      var id = request.runId(TestData.NOW, "invocation");
      runs.runs.put(id, TestData.run(id, RunStatus.RUNNING, Map.of(TaskOutcome.OK, 1L)));
      return new PlanAnswer(id, "RUNNING", "The run has started.");
    }

    @Override
    public void summarize() {
      if (!works) {
        throw new IllegalStateException("stores only");
      }
      summarized++;
    }

    @Override
    public Optional<Lease> lease(RunId run) {
      return Optional.of(() -> {});
    }

    @Override
    public void resume(RunId run) {
      resumed.add(run);
    }

    @Override
    public Optional<AccountId> account() {
      return Optional.ofNullable(account);
    }

    @Override
    public void delete(RunId run, Instant now) {
      RunDeletion.delete(hub(), run, now);
      book.delete(run);
    }

    @Override
    public RunBook book() {
      return book;
    }

    @Override
    public void served(URI address) {
      opened.add("served");
    }

    @Override
    public void sweep() {
      sweep(TestData.RUN);
    }

    @Override
    public void sweep(RunId swept) {
      if (!works) {
        throw new IllegalStateException("stores only");
      }
      calls.merge("ssm:SendCommand", 1L, Long::sum);
      sweeps++;
      if (sweeps >= 3) {
        runs.runs.replaceAll(
            (id, run) ->
                run.status().terminal()
                    ? run
                    : TestData.with(
                        run,
                        run.cancelRequested() ? RunStatus.CANCELLED : verdict,
                        run.cancelRequested()));
      }
    }

    @Override
    public Backend api() {
      return HubApi.of(hub());
    }

    @Override
    public Map<String, Long> calls() {
      return Map.copyOf(calls);
    }

    @Override
    public void close() {
      closed++;
    }

    @Override
    public List<RunRequest> scheduled(Instant due) {
      return List.of(
          new RunRequest(Capability.INSTANCES, "hourly", due, null, RunScope.ALL),
          new RunRequest(Capability.DATABASES, "demo", due, null, RunScope.ALL));
    }

    @Override
    public List<String> description() {
      return List.of("5 accounts, 12 instances.");
    }
  }

  /** An instance, and the attempt to look into it that its coverage speaks of. */
  InstanceFact add(Scope scope, String id, String name, InstanceCoverage coverage) {
    var fact = TestData.instance(scope, id, name, coverage);
    store.instances.add(fact);
    if (fact.reachability().reachable() && coverage != InstanceCoverage.NOT_YET_INSPECTED) {
      store.inspections.add(TestData.inspection(fact.key(), coverage));
    }
    return fact;
  }

  void put(Run run) {
    runs.runs.put(run.id(), run);
  }

  @Override
  public Workplace stored(Path data) {
    opened.add("stored " + data.getFileName());
    return new Place(false);
  }

  @Override
  public Workplace ordered(Path data, RunOffer offer) {
    opened.add("ordered " + data.getFileName());
    return new Place(false);
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings given) {
    opened.add("standalone " + data.getFileName());
    settings = given;
    return new Place(true);
  }

  @Override
  public LiveInventory live(StandaloneSettings given) {
    settings = given;
    return live;
  }

  @Override
  public Backend hub(URI hub, Region region, String profile) {
    opened.add("hub " + hub + " " + region + " " + profile);
    return way.apply(store.api());
  }

  @Override
  public Backend demo(Path data) {
    opened.add("running demo " + data.getFileName());
    return store.api();
  }

  @Override
  public DemoWorkplace demo(DemoSettings demo, Consumer<String> progress) {
    opened.add(
        "demo keep=" + demo.keep() + " reset=" + demo.reset() + " " + demo.data().getFileName());
    progress.accept("Starting hosts");
    return new Place(true);
  }
}
