package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.HUB;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.THERE;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.local.organization.CallPattern;
import dev.hubscout.local.organization.CannedHost;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Failure;
import dev.hubscout.local.organization.Faults.Rate;
import dev.hubscout.local.organization.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Faults, the recorder of calls and PutEvents. */
class FaultsTest extends LocalAwsCase {
  private static final String DOCUMENT =
      """
      {"schemaVersion":"2.2","mainSteps":[{"action":"aws:runShellScript","name":"one",
       "inputs":{"runCommand":["true"]}}]}
      """;

  @BeforeEach
  void start() {
    start(
        Sample.organization()
            .instance(
                Instance.of(instanceId(0), MEMBER, HERE, "10.0.0.1")
                    .on(CannedHost.printing("0123456789")))
            .build());
    aws.installDocument(MEMBER, HERE, "One-1", DOCUMENT);
  }

  @Test
  void aPlannedFailureHappensSoManyTimesWhereItWasPlanned() {
    faults.fail(
        CallPattern.of("ssm", "DescribeInstanceInformation").by(MEMBER).in(HERE),
        Failure.internal(),
        2);
    assertThat(clients.ssm(spoke(), THERE).describeInstanceInformation()).isNotNull();
    assertThat(clients.ssm(root(HUB), HERE).describeInstanceInformation()).isNotNull();
    for (int i = 0; i < 2; i++) {
      var failed = failure(() -> clients.ssm(spoke(), HERE).describeInstanceInformation());
      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
    }
    assertThat(clients.ssm(spoke(), HERE).describeInstanceInformation()).isNotNull();
  }

  @Test
  void throttlingSpeaksEachProtocolAndTheSdkKnowsIt() {
    faults.throttle(new Rate(CallPattern.any(), 0.001, 0));
    var session = spoke();
    var refused =
        List.of(
            failure(() -> clients.sts(session).getCallerIdentity()),
            failure(() -> clients.organizations(root(HUB)).listAccounts()),
            failure(() -> clients.account(session).listRegions(it -> {})),
            failure(() -> clients.ec2(session, HERE).describeInstances()),
            failure(() -> clients.ssm(session, HERE).describeInstanceInformation()));
    assertThat(refused)
        .extracting(it -> it.awsErrorDetails().errorCode())
        .containsExactly(
            "Throttling",
            "TooManyRequestsException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "ThrottlingException");
    assertThat(refused).allMatch(AwsServiceException::isThrottlingException);
  }

  @Test
  void aBucketIsOneAccountsAndOneRegions() {
    faults.throttle(new Rate(CallPattern.of("ec2", "*"), 0.001, 3));
    var here = clients.ec2(spoke(), HERE);
    for (int i = 0; i < 3; i++) {
      assertThat(here.describeInstances()).isNotNull();
    }
    assertThat(code(here::describeInstances)).isEqualTo("RequestLimitExceeded");
    assertThat(clients.ec2(spoke(), THERE).describeInstances()).isNotNull();
    assertThat(clients.ec2(root(HUB), HERE).describeInstances()).isNotNull();
  }

  @Test
  void aBucketFillsAgainUpToItsBurst() {
    var now = new AtomicLong();
    var throttle = new Throttle(faults.throttleAtAwsLimits(), now::get);
    assertThat(admitted(throttle, 20)).isEqualTo(5);
    now.addAndGet(Duration.ofMillis(400).toNanos());
    assertThat(admitted(throttle, 20)).isEqualTo(2);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(admitted(throttle, 20)).isEqualTo(5);
  }

  @Test
  void latencyHoldsForTheChosenCalls() {
    faults.latency(CallPattern.of("ec2", "DescribeRegions"), Duration.ofMillis(300));
    clients.ec2(spoke(), HERE).describeRegions();
    assertThat(aws.calls().of("ec2", "DescribeRegions").get(0).took())
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void hooksRunBeforeAndAfterTheEffect() throws Exception {
    var seen = new ArrayList<String>();
    faults.before(CallPattern.of("ssm", "SendCommand"), () -> seen.add("before " + commands()));
    faults.after(CallPattern.of("ssm", "SendCommand"), () -> seen.add("after " + commands()));
    sendCommand();
    assertThat(seen).containsExactly("before 0", "after 1");
  }

  @Test
  void aCallerKilledAfterTheEffectLeavesTheEffect() {
    faults.after(
        CallPattern.of("ssm", "SendCommand"),
        () -> {
          throw new IllegalStateException("the connection is gone");
        });
    assertThatThrownBy(this::sendCommand).isInstanceOf(AwsServiceException.class);
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void eventsAreLostDoubledAndDelayed() throws Exception {
    faults.events(EventFate.losing(LocalAwsCase::commandEnded));
    sendCommand();
    assertThat(
            event(it -> it.path("detail").path("status").asText().equals("Success"))
                .path("detail-type")
                .asText())
        .isEqualTo("EC2 Command Invocation Status-change Notification");

    events.clear();
    faults.events(EventFate.duplicating(LocalAwsCase::commandEnded));
    var twice = sendCommand();
    var first = event(it -> commandEnded(it) && of(it, twice));
    var second = event(it -> commandEnded(it) && of(it, twice));
    assertThat(first).isEqualTo(second);

    faults.events(EventFate.delaying(LocalAwsCase::commandEnded, Duration.ofMillis(400)));
    long started = System.nanoTime();
    var late = sendCommand();
    event(it -> commandEnded(it) && of(it, late));
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    var event = Text.object();
    var one = EventFate.chance(7, 0.3, 0.3, 0.3, Duration.ofSeconds(1));
    var two = EventFate.chance(7, 0.3, 0.3, 0.3, Duration.ofSeconds(1));
    var sizes = new ArrayList<Integer>();
    for (int i = 0; i < 200; i++) {
      var fate = one.deliveries(event);
      assertThat(two.deliveries(event)).isEqualTo(fate);
      sizes.add(fate.size());
    }
    assertThat(sizes).contains(0, 1, 2);
  }

  @Test
  void outputCanBeTruncatedOnTheWay() throws Exception {
    faults.truncateOutput(4);
    var id = sendCommand();
    event(LocalAwsCase::commandEnded);
    assertThat(
            clients
                .ssm(spoke(), HERE)
                .getCommandInvocation(it -> it.commandId(id).instanceId(instanceId(0)))
                .standardOutputContent())
        .isEqualTo("0123");
  }

  @Test
  void everythingCanBeTakenBack() {
    faults
        .latency(CallPattern.any(), Duration.ofSeconds(30))
        .throttle(new Rate(CallPattern.any(), 0.001, 0))
        .fail(CallPattern.any(), Failure.internal(), 100)
        .clear();
    assertThat(clients.sts(spoke()).getCallerIdentity().account()).isEqualTo(MEMBER);
  }

  @Test
  void everyCallIsRecorded() {
    clients.ec2(spoke(), HERE).describeInstances();
    status(() -> clients.ssm(spoke(), THERE).getDocument(it -> it.name("none")));
    clients.sts(root(HUB)).getCallerIdentity();
    assertThat(aws.calls().all())
        .extracting(
            it ->
                String.join(
                    " ", it.principal(), it.account(), it.region(), it.action(), it.status()))
        .containsExactly(
            "HubscoutSpoke " + MEMBER + " " + HERE + " ec2:DescribeInstances OK",
            "HubscoutSpoke " + MEMBER + " " + THERE + " ssm:GetDocument InvalidDocument",
            "root " + HUB + " us-east-1 sts:GetCallerIdentity OK");
    assertThat(aws.calls().all()).allMatch(it -> it.time().equals(clock.instant()));
    assertThat(aws.calls().count("ec2", "DescribeInstances")).isEqualTo(1);
    assertThat(aws.calls().counts())
        .containsOnlyKeys("ec2:DescribeInstances", "ssm:GetDocument", "sts:GetCallerIdentity");
    aws.calls().clear();
    assertThat(aws.calls().all()).isEmpty();
    assertThat(aws.calls().count("ec2", "DescribeInstances")).isZero();
  }

  @Test
  void eventsOfOnesOwnReachTheBus() throws Exception {
    var bus = clients.events(spoke(), HERE);
    var answer =
        bus.putEvents(
            it ->
                it.entries(
                    entry("shop.orders", "Order Placed", "{\"order\":7}"),
                    entry("shop.orders", "Order Placed", "not json"),
                    entry("aws.ssm", "EC2 Command Status-change Notification", "{}")));
    assertThat(answer.failedEntryCount()).isEqualTo(2);
    assertThat(answer.entries())
        .extracting(it -> it.errorCode())
        .containsExactly(null, "MalformedDetail", "NotAuthorizedForSourceException");
    var event = event(it -> it.path("source").asText().equals("shop.orders"));
    assertThat(event.path("id").asText()).isEqualTo(answer.entries().get(0).eventId());
    assertThat(event.path("account").asText()).isEqualTo(MEMBER);
    assertThat(event.path("region").asText()).isEqualTo(HERE);
    assertThat(event.path("detail").path("order").asInt()).isEqualTo(7);
    assertThat(code(() -> bus.putEvents(it -> {}))).isEqualTo("ValidationException");
  }

  @Test
  void aReceiverThatFailsHurtsNobody() throws Exception {
    var received = new AtomicInteger();
    try (var other =
        LocalAws.start(
            aws.organization(),
            faults,
            event -> {
              received.incrementAndGet();
              throw new IllegalStateException("the pump is broken");
            })) {
      other.installDocument(MEMBER, HERE, "One-1", DOCUMENT);
      try (var others = new Clients(other.endpoint())) {
        var ssm = others.ssm(other.rootCredentials(MEMBER), HERE);
        var id =
            ssm.sendCommand(it -> it.documentName("One-1").instanceIds(instanceId(0)))
                .command()
                .commandId();
        for (int i = 0; i < 1_000 && received.get() < 4; i++) {
          Thread.sleep(20);
        }
        assertThat(ssm.listCommands(it -> it.commandId(id)).commands().get(0).statusAsString())
            .isEqualTo("Success");
        assertThat(received.get()).isEqualTo(4);
      }
    }
  }

  private static PutEventsRequestEntry entry(String source, String type, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType(type).detail(detail).build();
  }

  private String sendCommand() {
    return clients
        .ssm(spoke(), HERE)
        .sendCommand(it -> it.documentName("One-1").instanceIds(instanceId(0)))
        .command()
        .commandId();
  }

  private static long admitted(Throttle throttle, int calls) {
    return IntStream.range(0, calls)
        .filter(it -> throttle.admits("account", "ListRegions", HUB, "us-east-1"))
        .count();
  }

  private int commands() {
    return clients.ssm(root(MEMBER), HERE).listCommands().commands().size();
  }

  private static boolean of(JsonNode event, String command) {
    return event.path("detail").path("command-id").asText().equals(command);
  }

  private static int status(Runnable call) {
    try {
      call.run();
      return 200;
    } catch (AwsServiceException e) {
      return e.statusCode();
    }
  }
}
