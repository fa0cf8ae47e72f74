package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Host;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Registration;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final String DOCUMENT =
      """
      {"schemaVersion":"2.2","mainSteps":[{"action":"aws:runShellScript","name":"one",
       "inputs":{"runCommand":["sleep 600"]}}]}
      """;

  @Test
  void closingStopsEveryHostAndFreesThePort() throws Exception {
    var running = new CountDownLatch(10);
    var stopped = new AtomicInteger();
    Host endless =
        (script, environment, timeout) -> {
          running.countDown();
          try {
            Thread.sleep(Duration.ofMinutes(10));
          } catch (InterruptedException e) {
            stopped.incrementAndGet();
            throw e;
          }
          return Execution.printed("");
        };
    var builder = Sample.organization();
    for (int i = 0; i < 10; i++) {
      builder.instance(Instance.of(instanceId(i), MEMBER, HERE, "10.0.0." + i).on(endless));
    }
    builder.instance(
        Instance.of(instanceId(10), MEMBER, HERE, "10.0.0.10")
            .with(Registration.lostSince(Instant.EPOCH)));
    int port;
    long closing;
    try (var aws = LocalAws.start(builder.build(), new Faults(), event -> {});
        var clients = new Clients(aws.endpoint())) {
      port = aws.endpoint().getPort();
      aws.installDocument(MEMBER, HERE, "One-1", DOCUMENT);
      var all = aws.organization().instances(MEMBER, HERE).stream().map(Instance::id).toList();
      clients
          .ssm(aws.rootCredentials(MEMBER), HERE)
          .sendCommand(it -> it.documentName("One-1").instanceIds(all));
      assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
      closing = System.nanoTime();
    }
    assertThat(stopped).hasValue(10);
    assertThat(Duration.ofNanos(System.nanoTime() - closing)).isLessThan(Duration.ofSeconds(10));
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aRoleThatIsNotThereHasNoSession() {
    try (var aws = LocalAws.start(Sample.organization().build(), new Faults(), event -> {})) {
      assertThatThrownBy(() -> aws.session(MEMBER, "Nobody", "run", Duration.ofHours(1)))
          .hasMessage("Account " + MEMBER + " has no role Nobody");
    }
  }
}
