package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Host;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

class RunCommandTest extends LocalAwsCase {
  private static final String DOCUMENT =
      """
      {"schemaVersion":"2.2","description":"greets",
       "parameters":{
         "Who":{"type":"String","allowedPattern":"^[a-z]{1,20}$","interpolationType":"ENV_VAR"},
         "Limit":{"type":"String","default":"120","allowedPattern":"^[0-9]{1,4}$"}},
       "mainSteps":[{"action":"aws:runShellScript","name":"greet",
         "precondition":{"StringEquals":["platformType","Linux"]},
         "inputs":{"timeoutSeconds":"{{ Limit }}",
                   "runCommand":["echo hello","echo {{ Who }} {{Limit}} {{ unknown }}"]}}]}
      """;

  private final CannedHost canned = CannedHost.printing("hello");
  private SsmClient ssm;

  @BeforeEach
  void start() {
    var builder = Sample.organization();
    for (int i = 0; i < 60; i++) {
      builder.instance(instance(i).on(canned));
    }
    builder.instance(instance(100).with(Registration.none()));
    start(builder.build());
    aws.installDocument(MEMBER, HERE, "Greet-1", DOCUMENT);
    ssm = clients.ssm(spoke(), HERE);
  }

  @Test
  void aCommandRunsOnEveryInstanceAndItsResultsComeInOneCall() throws Exception {
    var sent = send(it -> it.instanceIds(ids(0, 50)).comment("task 1/attempt 1").maxErrors("100%"));
    assertThat(sent.status()).isEqualTo(CommandStatus.PENDING);
    assertThat(sent.targetCount()).isEqualTo(50);
    assertThat(sent.comment()).isEqualTo("task 1/attempt 1");

    var event = event(LocalAwsCase::commandEnded);
    assertThat(event.path("source").asText()).isEqualTo("aws.ssm");
    assertThat(event.path("account").asText()).isEqualTo(MEMBER);
    assertThat(event.path("region").asText()).isEqualTo(HERE);
    assertThat(event.path("time").asText()).isEqualTo("2026-11-22T21:30:00Z");
    assertThat(event.path("resources").size()).isEqualTo(50);
    var detail = event.path("detail");
    assertThat(detail.path("command-id").asText()).isEqualTo(sent.commandId());
    assertThat(detail.path("document-name").asText()).isEqualTo("Greet-1");
    assertThat(detail.path("status").asText()).isEqualTo("Success");
    assertThat(detail.path("parameters").path("Who").path(0).asText()).isEqualTo("world");
    assertThat(detail.path("requested-date-time").asText()).isEqualTo("2026-11-22T21:30:00.000Z");
    assertThat(detail.path("expire-after").asText()).isEqualTo("2026-11-22T22:32:00.000Z");

    var page =
        ssm.listCommandInvocations(
            it -> it.commandId(sent.commandId()).details(true).maxResults(50));
    assertThat(page.nextToken()).isNull();
    assertThat(page.commandInvocations())
        .hasSize(50)
        .allMatch(it -> it.status() == CommandInvocationStatus.SUCCESS)
        .allMatch(it -> it.commandPlugins().get(0).output().equals("hello"))
        .allMatch(it -> it.commandPlugins().get(0).name().equals("greet"));
    var done = list(sent.commandId());
    assertThat(done.statusDetails()).isEqualTo("Success");
    assertThat(done.completedCount()).isEqualTo(50);
    assertThat(done.errorCount()).isZero();
  }

  @Test
  void aHostGetsTheScriptTheParametersAndTheTimeLimit() throws Exception {
    send(
        it ->
            it.instanceIds(instanceId(0))
                .parameters(Map.of("Who", List.of("you"), "Limit", List.of("7"))));
    event(LocalAwsCase::commandEnded);
    var asked = canned.asked().get(0);
    assertThat(asked.script()).isEqualTo("echo hello\necho you 7 {{ unknown }}");
    assertThat(asked.environment()).containsExactly(Map.entry("SSM_Who", "you"));
    assertThat(asked.timeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void anOlderAgentKnowsNoEnvironmentVariables() throws Exception {
    put(instance(0).on(canned).with(Registration.online("3.2.2303.0")));
    send(it -> it.instanceIds(instanceId(0)));
    event(LocalAwsCase::commandEnded);
    assertThat(canned.asked().get(0).environment()).isEmpty();
    assertThat(canned.asked().get(0).script()).contains("echo world 120");
  }

  @Test
  void everyInstanceHasAnEventOfItsOwn() throws Exception {
    var sent = send(it -> it.instanceIds(instanceId(0)));
    var event =
        event(
            it ->
                it.path("detail-type")
                        .asText()
                        .equals("EC2 Command Invocation Status-change Notification")
                    && it.path("detail").path("status").asText().equals("Success"));
    assertThat(event.path("detail").path("instance-id").asText()).isEqualTo(instanceId(0));
    assertThat(event.path("detail").path("command-id").asText()).isEqualTo(sent.commandId());
    assertThat(event.path("detail").has("parameters")).isFalse();
    assertThat(event.path("resources").path(0).asText())
        .isEqualTo("arn:aws:ec2:%s:%s:instance/%s".formatted(HERE, MEMBER, instanceId(0)));
  }

  @Test
  void moreThanFiftyInstancesAreRefused() {
    assertThat(code(() -> send(it -> it.instanceIds(ids(0, 51))))).isEqualTo("ValidationException");
    assertThat(aws.calls().of("ssm", "SendCommand"))
        .extracting(Call::status)
        .containsExactly("ValidationException");
  }

  @Test
  void oneBadInstanceFailsThemAll() {
    for (var bad : List.of(instanceId(100), instanceId(999))) {
      var refused = failure(() -> send(it -> it.instanceIds(instanceId(0), bad)));
      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceId");
      assertThat(refused.awsErrorDetails().errorMessage())
          .isEqualTo("Instances [[" + bad + "]] not in a valid state for account " + MEMBER);
      assertThat(refused.statusCode()).isEqualTo(400);
    }
    assertThat(code(() -> send(it -> it.instanceIds(instanceId(0), instanceId(0)))))
        .isEqualTo("DuplicateInstanceId");
    assertThat(canned.asked()).isEmpty();
  }

  @Test
  void badInputIsRefused() {
    assertThat(code(() -> send(it -> it.comment("x".repeat(101)))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> send(it -> it.timeoutSeconds(29)))).isEqualTo("ValidationException");
    assertThat(code(() -> send(it -> it.maxErrors("101%")))).isEqualTo("ValidationException");
    assertThat(code(() -> send(it -> it.documentName("Greet-2")))).isEqualTo("InvalidDocument");
    assertThat(code(() -> send(it -> it.documentHash("00").documentHashType("Sha256"))))
        .isEqualTo("InvalidDocument");
    assertThat(code(() -> send(it -> it.documentVersion("2")))).isEqualTo("InvalidDocumentVersion");
    assertThat(code(() -> send(it -> it.parameters(Map.of())))).isEqualTo("InvalidParameters");
    assertThat(code(() -> send(it -> it.parameters(Map.of("Who", List.of("$(reboot)"))))))
        .isEqualTo("InvalidParameters");
    assertThat(code(() -> send(it -> it.parameters(Map.of("Who", List.of("a", "b"))))))
        .isEqualTo("InvalidParameters");
    assertThat(
            message(
                () -> send(it -> it.parameters(Map.of("Who", List.of("a"), "What", List.of("b"))))))
        .isEqualTo("document Greet-1 does not support parameters.");
    assertThat(canned.asked()).isEmpty();
  }

  @Test
  void theRightHashIsTaken() throws Exception {
    send(it -> it.documentHash(Text.sha256(DOCUMENT)).documentHashType("Sha256"));
    assertThat(event(LocalAwsCase::commandEnded).path("detail").path("status").asText())
        .isEqualTo("Success");
  }

  @Test
  void aFailedScriptKeepsItsOutput() throws Exception {
    put(instance(0).on(host(Execution.exited(3, "some", "bad"))));
    var sent = send(it -> it.instanceIds(instanceId(0)));
    event(LocalAwsCase::commandEnded);
    var it = get(sent, instanceId(0));
    assertThat(it.statusDetails()).isEqualTo("Failed");
    assertThat(it.responseCode()).isEqualTo(3);
    assertThat(it.standardOutputContent()).isEqualTo("some");
    assertThat(it.standardErrorContent()).isEqualTo("badfailed to run commands: exit status 3");
    assertThat(invocation(sent, instanceId(0)).commandPlugins().get(0).output())
        .isEqualTo("some\n----------ERROR-------\nbadfailed to run commands: exit status 3");
    assertThat(list(sent.commandId()).statusDetails()).isEqualTo("Failed");
  }

  @Test
  void longOutputIsCutInListingsFirst() throws Exception {
    put(instance(0).on(CannedHost.printing("x".repeat(30_000))));
    var sent = send(it -> it.instanceIds(instanceId(0)));
    event(LocalAwsCase::commandEnded);
    assertThat(invocation(sent, instanceId(0)).commandPlugins().get(0).output())
        .hasSize(2_500)
        .endsWith("---Output truncated---");
    assertThat(get(sent, instanceId(0)).standardOutputContent())
        .hasSize(24_000)
        .endsWith("--output truncated--");
  }

  @Test
  void aScriptThatTakesTooLongTimesOut() throws Exception {
    put(instance(0).on(CannedHost.printing("late", Duration.ofSeconds(60))));
    var sent =
        send(
            it ->
                it.instanceIds(instanceId(0))
                    .parameters(Map.of("Who", List.of("you"), "Limit", List.of("1"))));
    assertThat(event(LocalAwsCase::commandEnded).path("detail").path("status").asText())
        .isEqualTo("TimedOut");
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("ExecutionTimedOut");
    assertThat(invocation(sent, instanceId(0)).status())
        .isEqualTo(CommandInvocationStatus.TIMED_OUT);
  }

  @Test
  void anOfflineInstanceIsGivenUpAfterTheDeliveryTimeout() throws Exception {
    faults.deliveryTimeout(Duration.ofMillis(200));
    put(instance(0).on(canned).with(Registration.lostSince(clock.instant())));
    var sent = send(it -> it.instanceIds(instanceId(0), instanceId(1)).maxErrors("100%"));
    event(LocalAwsCase::commandEnded);
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("DeliveryTimedOut");
    assertThat(get(sent, instanceId(0)).statusAsString()).isEqualTo("TimedOut");
    assertThat(get(sent, instanceId(1)).statusDetails()).isEqualTo("Success");
    var command = list(sent.commandId());
    assertThat(command.statusDetails()).isEqualTo("Incomplete");
    assertThat(command.deliveryTimedOutCount()).isEqualTo(1);
    assertThat(command.errorCount()).isZero();
    assertThat(canned.asked()).hasSize(1);
  }

  @Test
  void anInstanceThatComesBackInTimeRunsTheCommand() throws Exception {
    put(instance(0).on(canned).with(Registration.lostSince(clock.instant())));
    var sent = send(it -> it.instanceIds(instanceId(0)));
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("Pending");
    assertThat(get(sent, instanceId(0)).responseCode()).isEqualTo(-1);
    put(instance(0).on(canned));
    event(LocalAwsCase::commandEnded);
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("Success");
  }

  @Test
  void aStepForAnotherPlatformIsSkippedAndCountsAsSuccess() throws Exception {
    put(instance(0).on(canned).platform(Platform.WINDOWS, "Microsoft Windows Server 2022", "10.0"));
    var sent = send(it -> it.instanceIds(instanceId(0)));
    event(LocalAwsCase::commandEnded);
    var invocation = invocation(sent, instanceId(0));
    assertThat(invocation.status()).isEqualTo(CommandInvocationStatus.SUCCESS);
    assertThat(invocation.commandPlugins().get(0).output())
        .isEqualTo(
            "Step execution skipped due to unsatisfied preconditions: '\"StringEquals\":"
                + " [platformType, Linux]'. Step name: greet");
    assertThat(get(sent, instanceId(0)).standardOutputContent()).isEmpty();
    assertThat(canned.asked()).isEmpty();
  }

  @Test
  void aShellDocumentWithoutPreconditionsIsNotForWindows() {
    put(instance(0).platform(Platform.WINDOWS, "Microsoft Windows Server 2022", "10.0"));
    aws.installDocument(MEMBER, HERE, "Shell-1", DOCUMENT.replaceAll("\"precondition\":.*,\n", ""));
    var refused = failure(() -> send(it -> it.documentName("Shell-1").instanceIds(instanceId(0))));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("UnsupportedPlatformType");
    assertThat(refused.awsErrorDetails().errorMessage())
        .isEqualTo(
            "Cannot perform operation for instance id %s of platform type Windows"
                .formatted(instanceId(0)));
  }

  @Test
  void aCancelledCommandStopsItsHosts() throws Exception {
    var running = new CountDownLatch(1);
    var stopped = new AtomicBoolean();
    Host endless =
        (script, environment, timeout) -> {
          running.countDown();
          try {
            Thread.sleep(Duration.ofMinutes(5));
            return Execution.printed("never");
          } catch (InterruptedException e) {
            stopped.set(true);
            throw e;
          }
        };
    put(instance(0).on(endless));
    put(instance(1).with(Registration.lostSince(clock.instant())));
    var sent = send(it -> it.instanceIds(instanceId(0), instanceId(1)));
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    ssm.cancelCommand(it -> it.commandId(sent.commandId()));
    assertThat(
            event(
                it ->
                    commandEnded(it)
                        && it.path("detail").path("status").asText().equals("Cancelled")))
        .isNotNull();
    assertThat(stopped).isTrue();
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("Cancelled");
    assertThat(get(sent, instanceId(1)).statusDetails()).isEqualTo("Cancelled");
    assertThat(list(sent.commandId()).status()).isEqualTo(CommandStatus.CANCELLED);
    assertThat(code(() -> ssm.cancelCommand(it -> it.commandId("0".repeat(36)))))
        .isEqualTo("InvalidCommandId");
  }

  @Test
  void maxErrorsEndsACommandEarly() throws Exception {
    for (int i = 0; i < 10; i++) {
      put(instance(i).on(host(Execution.exited(1, "", ""))));
    }
    var sent = send(it -> it.instanceIds(ids(0, 10)).maxConcurrency("1").maxErrors("2"));
    event(LocalAwsCase::commandEnded);
    var details =
        ssm
            .listCommandInvocations(it -> it.commandId(sent.commandId()))
            .commandInvocations()
            .stream()
            .map(CommandInvocation::statusDetails)
            .toList();
    assertThat(details).filteredOn("Failed"::equals).hasSize(3);
    assertThat(details).filteredOn("Terminated"::equals).hasSize(7);
    assertThat(list(sent.commandId()).statusDetails()).isEqualTo("Failed");
  }

  @Test
  void aHostThatBreaksIsAFailedInvocation() throws Exception {
    put(
        instance(0)
            .on(
                (script, environment, timeout) -> {
                  throw new IllegalStateException("the namespace is gone");
                }));
    var sent = send(it -> it.instanceIds(instanceId(0)));
    event(LocalAwsCase::commandEnded);
    assertThat(get(sent, instanceId(0)).statusDetails()).isEqualTo("Failed");
  }

  @Test
  void invocationsArePagedAndCommandsCanBeFoundByTheirComment() throws Exception {
    var sent = send(it -> it.instanceIds(ids(0, 30)).comment("run-7 task-3 group-1"));
    event(LocalAwsCase::commandEnded);
    clock.advance(Duration.ofMinutes(5));
    send(it -> it.instanceIds(instanceId(1)).comment("run-7 task-3 group-2"));
    event(LocalAwsCase::commandEnded);
    var sizes = new ArrayList<Integer>();
    for (var page :
        ssm.listCommandInvocationsPaginator(it -> it.commandId(sent.commandId()).maxResults(20))) {
      sizes.add(page.commandInvocations().size());
      assertThat(page.commandInvocations()).allMatch(it -> it.commandPlugins().isEmpty());
    }
    assertThat(sizes).containsExactly(20, 10);

    assertThat(ssm.listCommands().commands())
        .extracting(Command::comment)
        .containsExactly("run-7 task-3 group-2", "run-7 task-3 group-1");
    assertThat(
            ssm.listCommands(
                    it ->
                        it.filters(
                            one ->
                                one.key(CommandFilterKey.INVOKED_AFTER)
                                    .value("2026-11-22T21:33:00Z"),
                            two -> two.key(CommandFilterKey.DOCUMENT_NAME).value("Greet-1")))
                .commands())
        .extracting(Command::comment)
        .containsExactly("run-7 task-3 group-2");
    assertThat(ssm.listCommands(it -> it.instanceId(instanceId(1))).commands()).hasSize(2);
    assertThat(ssm.listCommands(it -> it.commandId("0".repeat(36))).commands()).isEmpty();
    assertThat(clients.ssm(root(Sample.HUB), HERE).listCommands().commands()).isEmpty();
    assertThat(clients.ssm(spoke(), Sample.THERE).listCommands().commands()).isEmpty();
    assertThat(
            code(
                () ->
                    ssm.getCommandInvocation(
                        it -> it.commandId(sent.commandId()).instanceId(instanceId(59)))))
        .isEqualTo("InvocationDoesNotExist");
  }

  private static Instance instance(int number) {
    return Instance.of(instanceId(number), MEMBER, HERE, "10.0.0." + number);
  }

  private static Host host(Execution execution) {
    return (script, environment, timeout) -> execution;
  }

  private void put(Instance instance) {
    aws.change(it -> it.with(instance));
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(Sample::instanceId).toList();
  }

  private Command send(Consumer<SendCommandRequest.Builder> change) {
    var request =
        SendCommandRequest.builder()
            .documentName("Greet-1")
            .instanceIds(instanceId(0))
            .parameters(Map.of("Who", List.of("world")));
    change.accept(request);
    return ssm.sendCommand(request.build()).command();
  }

  private Command list(String id) {
    return ssm.listCommands(it -> it.commandId(id)).commands().get(0);
  }

  private CommandInvocation invocation(Command command, String instance) {
    return ssm.listCommandInvocations(
            it -> it.commandId(command.commandId()).instanceId(instance).details(true))
        .commandInvocations()
        .get(0);
  }

  private GetCommandInvocationResponse get(Command command, String instance) {
    return ssm.getCommandInvocation(it -> it.commandId(command.commandId()).instanceId(instance));
  }
}
