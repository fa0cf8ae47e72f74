package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Buses beside an account's own. */
class EventBusesTest extends LocalAwsCase {
  private static final Instant AT = Instant.parse("2026-11-20T10:11:12Z");

  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private EventBridgeClient bridge;

  @BeforeEach
  void makeABus() {
    start(Sample.organization().build());
    aws.createEventBus(Sample.MEMBER, Sample.HERE, "orders", received::add);
    bridge = clients.events(spoke(), Sample.HERE);
  }

  private static PutEventsRequestEntry entry(String bus, String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source("shop")
        .detailType("Order")
        .time(AT)
        .detail(detail)
        .build();
  }

  private String put(String bus) {
    var answer = bridge.putEvents(it -> it.entries(entry(bus, "{\"order\":7}"))).entries().get(0);
    return answer.errorCode() == null ? "OK" : answer.errorCode();
  }

  @Test
  void whatIsPutOnABusIsReceivedThereAndNotOnTheAccountsOwn() throws Exception {
    assertThat(put("orders")).isEqualTo("OK");

    var event = received.poll(20, TimeUnit.SECONDS);
    assertThat(event.path("detail").path("order").asInt()).isEqualTo(7);
    assertThat(event.path("time").asText()).isEqualTo("2026-11-20T10:11:12Z");
    assertThat(put("default")).isEqualTo("OK");
    assertThat(event(it -> true).path("source").asText()).isEqualTo("shop");
    assertThat(events).isEmpty();
    assertThat(received).isEmpty();
  }

  @Test
  void aBusMayBeNamedByItsArn() throws Exception {
    assertThat(put("arn:aws:events:" + Sample.HERE + ":" + Sample.MEMBER + ":event-bus/orders"))
        .isEqualTo("OK");
    assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  /** As strange as it is, AWS accepts it. */
  @Test
  void whatIsPutOnABusThatIsNotThereIsAcceptedAndLost() throws Exception {
    assertThat(put("order")).isEqualTo("OK");
    assertThat(put("orders")).isEqualTo("OK");

    assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(received).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void theBusOfAnotherAccountLetsNobodyIn() {
    assertThat(put("arn:aws:events:" + Sample.HERE + ":" + Sample.HUB + ":event-bus/orders"))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void aCallIsNoLargerThanAwsTakes() {
    var half = "{\"x\":\"" + "x".repeat(127 * 1024) + "\"}";
    assertThat(
            bridge
                .putEvents(it -> it.entries(entry("orders", half), entry("orders", half)))
                .failedEntryCount())
        .isZero();

    var more = "{\"x\":\"" + "x".repeat(129 * 1024) + "\"}";
    assertThatThrownBy(
            () -> bridge.putEvents(it -> it.entries(entry("orders", half), entry("orders", more))))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("over the limit");
  }
}
