package dev.hubscout.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.settings.Settings;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.ScopeCoverage;
import dev.hubscout.core.fact.ScopeObservation;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.testing.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a plan makes of the settings that may change while functions run. */
class PlannerSettingsTest {
  private static final AccountId ONE = new AccountId("222222222222");
  private static final AccountId TWO = new AccountId("333333333333");
  private static final AccountId LEFT = new AccountId("444444444444");
  private static final Region REGION = new Region("eu-central-1");
  private static final RunRequest REQUEST =
      RunRequest.manual(Capability.INSTANCES, RunScope.ALL, "k");
  private static final Instant BEFORE = Instant.parse("2026-11-21T21:30:00Z");

  private Instant now = Instant.parse("2026-11-22T21:30:00Z");
  private String json = "{}";
  private ErrorCode failing;
  private final MemoryStores stores = new MemoryStores(() -> now);
  private final Watched<RunStore> watched = Watched.of(RunStore.class, stores.runs);
  private final RunStore runs = watched.port();
  private final FactStore facts = stores.facts;
  private final List<Exclusions> asked = new ArrayList<>();
  private final Planner planner =
      new Planner(
          runs,
          new Everyone(),
          new Chunks(),
          new TaskClosing(runs, facts, new MemoryMetrics(), () -> now),
          new Departures(facts),
          new AwsFailures(),
          new PlanSettings(4, Map.of(), List.of(REGION), Deadlines.DEFAULT),
          this::settings,
          () -> now);

  private Settings settings() {
    if (failing != null) {
      throw new HubscoutException(failing, "/hubscout/settings", "The settings are not there.");
    }
    return Settings.parse(json);
  }

  private Run start() {
    return start(REQUEST);
  }

  private Run start(RunRequest request) {
    return run(planner.start(request, "invocation").runId());
  }

  private Run run(RunId id) {
    return runs.run(id).orElseThrow();
  }

  @Test
  void anExcludedAccountGetsNoTasksAndHasNotLeft() {
    for (var account : List.of(ONE, TWO, LEFT)) {
      facts.observe(observed(account));
    }
    json = "{\"exclude_accounts\":[\"" + ONE + "\"],\"exclude_ous\":[\"ou-ab12-11111111\"]}";

    var run = start();

    assertThat(asked).containsExactly(new Exclusions(List.of(ONE), List.of("ou-ab12-11111111")));
    assertThat(runs.chunk(run.id(), 0)).extracting(Account::id).containsExactly(TWO);
    assertThat(
            facts.scopes(null, null, 10).items().stream()
                .filter(it -> it.coverage() != ScopeCoverage.COVERED))
        .extracting(it -> it.scope().account())
        .containsOnly(LEFT);
  }

  /** Not by each of its tasks; what is stored already is not asked again. */
  @Test
  void aRunThatNamesWhatThereIsNotIsRefusedAndIsNoRun() {
    var options = new ResourcesOptions(List.of("ec3"), List.of(), true, null);
    var request =
        new RunRequest(Capability.RESOURCES, "nightly", BEFORE, null, RunScope.ALL, options);

    assertThatThrownBy(() -> planner.start(request, "invocation"))
        .isInstanceOf(HubscoutException.class)
        .hasMessageContaining("there is no service ec3. Near to it: ec2");
    assertThat(watched.calls("create")).isEmpty();
  }

  @Test
  void theSlotsThatAreSetWin() {
    json = "{\"run_slots\":7}";
    start();
    json = "{}";
    var elsewhere = new RunScope(null, null, null, null, List.of(REGION));
    start(RunRequest.manual(Capability.INSTANCES, elsewhere, "l"));

    assertThat(watched.calls("start"))
        .extracting(call -> call.arguments().get(1))
        .containsSubsequence(7, 4);
  }

  @Test
  void withoutTheSettingsNothingIsPlannedAndTheRunSaysWhy() {
    failing = ErrorCode.MISCONFIGURED;

    var run = start();

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.sentence()).isEqualTo("The settings are not there."));
    assertThat(asked).isEmpty();
    assertThat(watched.calls("start")).isEmpty();
    assertThat(watched.calls("startCounting")).isEmpty();
  }

  @Test
  void whatMayPassIsTriedAgainByTheSweepUntilATaskWouldBeOverdue() {
    failing = ErrorCode.AWS_FAILURE;
    var run = start();
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.dueAt()).isEqualTo(now.plus(Deadlines.DEFAULT.resend()));

    now = now.plus(Deadlines.DEFAULT.task()).minusSeconds(1);
    assertThat(planner.advance(run).status()).isEqualTo(RunStatus.QUEUED);
    now = now.plusSeconds(1);
    assertThat(planner.advance(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(asked).isEmpty();
  }

  @Test
  void aPlanThatHasItsAccountsNeedsNoSettings() {
    var run = start();
    failing = ErrorCode.MISCONFIGURED;

    assertThat(planner.advance(run).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void whatIsCancelledEndsWithoutSettings() {
    failing = ErrorCode.MISCONFIGURED;
    var id = REQUEST.runId(now, "invocation");
    runs.create(Run.requested(id, REQUEST, now, now));
    assertThat(runs.requestCancel(id, now)).isTrue();

    planner.advance(run(id));

    assertThat(run(id).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(runs.openChunks(id)).isEmpty();
    assertThat(asked).isEmpty();
  }

  private static ScopeObservation observed(AccountId account) {
    return new ScopeObservation(
        new Scope(account, REGION),
        Capability.INSTANCES,
        ScopeCoverage.COVERED,
        BEFORE,
        BEFORE,
        BEFORE,
        new RunId("instances-20261121T213000Z-1f3a9c2e"),
        null);
  }

  /** Two active accounts; those that are excluded by id are left out, units have none. */
  private final class Everyone implements Directory {
    @Override
    public Accounts accounts(RunScope scope, Exclusions exclusions) {
      asked.add(exclusions);
      var excluded = Set.copyOf(exclusions.accounts());
      var selected =
          List.of(ONE, TWO).stream()
              .filter(account -> !excluded.contains(account))
              .map(Account::of)
              .toList();
      return new Accounts(selected, excluded, true);
    }

    @Override
    public Regions regions(AccountId account) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes chunks, of which nobody plans any. */
  private static final class Chunks implements Queues {
    @Override
    public boolean sendPlan(RunId run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
      return List.copyOf(chunks);
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
