package dev.hubscout.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** What is stopped elsewhere when a task is cancelled depends on whose task it is. */
class CancellingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");
  private static final TaskKey COMMANDS = key("databases-20261122T213000Z-1f3a9c2e");
  private static final TaskKey NO_HANDLES = key("instances-20261122T213000Z-7c2d81aa");

  private final RunStore runs = new MemoryStores(() -> NOW).runs;
  private final Member member = new Member();
  private final Cancelling cancelling = new Cancelling(runs, member, new AwsFailures(), () -> NOW);

  @Test
  void commandsOfPendingPartsAreCancelled() {
    var task = handedOver(COMMANDS, "c-0", "c-1", "c-2");
    runs.finishPart(runs.parts(COMMANDS).get(1), Tally.NONE, List.of());

    cancelling.cancel(runs.task(task.key()).orElseThrow());

    assertThat(member.cancelled).containsExactlyInAnyOrder("c-0", "c-2");
    assertThat(member.entered).containsOnly("cancel 222222222222 eu-central-1");
  }

  @Test
  void aCommandThatCannotBeCancelledDoesNotKeepTheOthers() {
    var task = handedOver(COMMANDS, "c-0", "c-1");
    member.refused = "c-0";

    cancelling.cancel(task);

    assertThat(member.cancelled).containsExactly("c-1");
  }

  /** The handle is no command's id, so nobody enters the account to cancel one. */
  @Test
  void aPartOfACapabilityWithoutCommandsIsLeftToItself() {
    var task = handedOver(NO_HANDLES, "something else");

    cancelling.cancel(task);

    assertThat(task.pending()).containsExactly(0);
    assertThat(member.entered).isEmpty();
    assertThat(member.cancelled).isEmpty();
  }

  private Task handedOver(TaskKey key, String... handles) {
    PlayedRuns.planned(runs, key, NOW);
    var members = new ArrayList<List<String>>();
    for (var handle : handles) {
      members.add(List.of("member of " + handle));
    }
    var parts = runs.planParts(key, members, Tally.NONE, List.of(), NOW, NOW).parts();
    for (int i = 0; i < handles.length; i++) {
      runs.handedOver(parts.get(i), handles[i], NOW, NOW.plusSeconds(60));
    }
    return runs.task(key).orElseThrow();
  }

  private static TaskKey key(String run) {
    return new TaskKey(new RunId(run), new AccountId("222222222222"), new Region("eu-central-1"));
  }

  /** A member account whose Systems Manager notes what it is told to cancel. */
  private static final class Member implements Spokes, SpokeClients, SsmClient {
    final List<String> entered = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    String refused = "";

    @Override
    public SpokeClients clients(Step step, String session, AccountId account, Region region) {
      entered.add(step.name() + " " + account + " " + region);
      return this;
    }

    @Override
    public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
        C client(Class<C> service, Supplier<B> builder) {
      return service.cast(this);
    }

    @Override
    public CancelCommandResponse cancelCommand(CancelCommandRequest request) {
      if (request.commandId().equals(refused)) {
        throw SsmException.builder().statusCode(400).message("on purpose").build();
      }
      cancelled.add(request.commandId());
      return CancelCommandResponse.builder().build();
    }

    @Override
    public void requireAccount() {}

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
