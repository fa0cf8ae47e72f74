package dev.hubscout.aws.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.CoreSteps;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

class PrimedHandlerTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "HUBSCOUT_RUNS_TABLE", "runs",
          "HUBSCOUT_FACTS_TABLE", "facts",
          "HUBSCOUT_PLAN_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/1/plan",
          "HUBSCOUT_DATABASES_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/1/databases",
          "HUBSCOUT_DATABASES_EVENTS_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/1/events",
          "HUBSCOUT_INSTANCES_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/1/instances",
          "HUBSCOUT_INSTANCES_EVENTS_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/1/changes",
          "HUBSCOUT_DEAD_LETTER_QUEUE_URLS", "https://sqs.us-east-1.amazonaws.com/1/dead",
          "HUBSCOUT_SPOKE_ROLE", "hubscout/HubscoutSpoke",
          "HUBSCOUT_DEFAULT_REGIONS", "us-east-1");

  /** A context that nobody registers with: what is prepared is called as Lambda would. */
  private static final Context<Resource> LAMBDA =
      new Context<>() {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}

        @Override
        public void register(Resource resource) {}
      };

  private static PrimedHandler<Integer> prepared(
      AtomicInteger built, PrimedHandler.Priming priming) {
    return new PrimedHandler<>(built::incrementAndGet, () -> HubEnvironment.of(VARIABLES), priming);
  }

  @Test
  void nothingOfBeforeTheSnapshotIsUsedAfterARestore() {
    var prepared = prepared(new AtomicInteger(), hub -> {});
    prepared.beforeCheckpoint(LAMBDA);

    assertThat(prepared.get()).isEqualTo(1);

    prepared.afterRestore(LAMBDA);

    assertThat(prepared.get()).isEqualTo(2);
  }

  @Test
  void aRehearsalThatFailsDoesNotStopTheSnapshot() {
    var prepared =
        prepared(
            new AtomicInteger(),
            hub -> {
              throw new IllegalStateException("no");
            });

    prepared.beforeCheckpoint(LAMBDA);

    assertThat(prepared.get()).isEqualTo(1);
  }

  /** Whatever a priming asks, it is answered in this process: there is no network in between. */
  @Test
  void aRehearsalIsAnsweredWithNothingFound() {
    var calls = new ArrayList<String>();
    prepared(
            new AtomicInteger(),
            hub -> {
              var account = new AccountId(Offline.ACCOUNT);
              var run = RunId.of(Capability.INSTANCES, Instant.EPOCH, "test");
              assertThat(hub.runs().task(new TaskKey(run, account, new Region("us-east-1"))))
                  .isEmpty();
              assertThat(hub.directory().accounts(RunScope.ALL).selected()).isEmpty();
              PrimingEvents.spoke(hub, CoreSteps.CANCEL, true);
              calls.addAll(hub.calls().snapshot().keySet());
            })
        .beforeCheckpoint(LAMBDA);

    assertThat(calls)
        .contains(
            "dynamodb:GetItem",
            "ec2:DescribeInstances",
            "organizations:ListAccounts",
            "ssm:DescribeInstanceInformation",
            "sts:AssumeRole",
            "sts:GetCallerIdentity");
  }

  @Test
  void aPartIsBuiltOnceAndCallsNobody() {
    var offline = Offline.access();
    var hub =
        Hub.of(
            HubEnvironment.of(VARIABLES),
            offline,
            offline,
            offline,
            offline,
            Metrics.NONE,
            Instant::now);

    var runs = hub.runs();
    var spokes = hub.spokes();

    assertThat(hub.runs()).isSameAs(runs);
    assertThat(hub.spokes()).isSameAs(spokes);
    assertThat(hub.calls().snapshot()).isEmpty();
  }
}
