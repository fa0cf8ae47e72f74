package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.core.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokeForwardingTest {
  private final SpokeForwarding forwarding = new SpokeForwarding();

  private static JsonNode event(String source, String detailType, String document, String status) {
    var event =
        Json.lenient().createObjectNode().put("source", source).put("detail-type", detailType);
    event
        .putObject("detail")
        .put("document-name", document)
        .put("status", status)
        .putObject("parameters")
        .put("url", "secret");
    return event;
  }

  @ParameterizedTest
  @CsvSource({
    "Hubscout-Discover-1, Success, true",
    "Hubscout-Discover-12, TimedOut, true",
    "Hubscout-Discover-1, InProgress, false",
    "Hubscout-Remove-1, Success, false",
    "AWS-RunShellScript, Success, false",
    "My-Hubscout-Discover-1, Failed, false"
  })
  void onlyTheEndOfOurOwnCommandsIsForwarded(String document, String status, boolean forwarded) {
    var event = event("aws.ssm", "EC2 Command Status-change Notification", document, status);
    assertThat(forwarding.rule(event).map(SpokeEvent::ruleName))
        .isEqualTo(forwarded ? Optional.of("hubscout-command-ends") : Optional.empty());
  }

  @Test
  void statesAreForwardedAndOtherEventsStay() {
    assertThat(
            forwarding
                .rule(event("aws.ec2", "EC2 Instance State-change Notification", "", ""))
                .map(SpokeEvent::ruleName))
        .contains("hubscout-state-changes");
    assertThat(
            forwarding.rule(
                event(
                    "aws.ssm",
                    "EC2 Command Invocation Status-change Notification",
                    "Hubscout-Discover-1",
                    "Success")))
        .isEmpty();
    assertThat(forwarding.rule(event("custom", "EC2 Instance State-change Notification", "", "")))
        .isEmpty();
  }

  @Test
  void parametersDoNotReachTheHub() {
    ObjectNode event =
        (ObjectNode)
            event(
                "aws.ssm",
                "EC2 Command Status-change Notification",
                "Hubscout-Discover-1",
                "Success");
    var forwarded = SpokeForwarding.forwarded(event);
    assertThat(forwarded.at("/detail/status").asText()).isEqualTo("Success");
    assertThat(forwarded.toString()).doesNotContain("secret");
    assertThat(event.toString()).contains("secret");
  }
}
