package dev.hubscout.local.aws;

import static dev.hubscout.local.aws.Sample.HERE;
import static dev.hubscout.local.aws.Sample.MEMBER;
import static dev.hubscout.local.aws.Sample.THERE;
import static dev.hubscout.local.aws.Sample.instanceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.local.organization.EventFate;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events of EC2 itself. */
class StateChangesTest extends LocalAwsCase {
  private static final Instance ONE = Instance.of(instanceId(1), MEMBER, HERE, "10.0.0.1");
  private static final Instance TWO = Instance.of(instanceId(2), MEMBER, THERE, "10.0.0.2");

  /** In the order in which they were emitted, whatever became of them. */
  private final List<String> emitted = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() {
    faults.events(
        envelope -> {
          emitted.add(told(envelope));
          return List.of(Duration.ZERO);
        });
    start(Sample.organization().instance(ONE).instance(TWO).build());
  }

  @Test
  void aChangeOfStateIsAnEventOfTheAccountAndRegion() throws Exception {
    clock.advance(Duration.ofMinutes(5));
    aws.change(it -> it.with(TWO.stopped(clock.instant())));
    var event = event(it -> true);
    assertThat(event.path("id").asText()).isNotEmpty();
    assertThat(event.path("source").asText()).isEqualTo("aws.ec2");
    assertThat(event.path("detail-type").asText())
        .isEqualTo("EC2 Instance State-change Notification");
    assertThat(event.path("account").asText()).isEqualTo(MEMBER);
    assertThat(event.path("region").asText()).isEqualTo(THERE);
    assertThat(event.path("time").asText()).isEqualTo("2026-11-22T21:35:00Z");
    assertThat(event.path("resources"))
        .extracting(JsonNode::asText)
        .containsExactly("arn:aws:ec2:us-east-1:" + MEMBER + ":instance/" + TWO.id());
    assertThat(event.path("detail"))
        .isEqualTo(Text.object().put("instance-id", TWO.id()).put("state", "stopped"));
    assertThat(emitted).hasSize(1);
  }

  @Test
  void eventsAreEmittedInTheOrderOfTheChanges() {
    var three = Instance.of(instanceId(3), MEMBER, HERE, "10.0.0.3");
    for (var state : InstanceState.values()) {
      aws.change(it -> it.with(three.with(state)));
    }
    assertThat(emitted)
        .containsExactly(
            three.id() + " pending",
            three.id() + " running",
            three.id() + " shutting-down",
            three.id() + " terminated",
            three.id() + " stopping",
            three.id() + " stopped");
  }

  @Test
  void aChangeMayConcernSeveralInstances() {
    aws.change(
        it -> it.with(TWO.terminated(clock.instant())).with(ONE.with(InstanceState.STOPPING)));
    assertThat(emitted).containsExactly(ONE.id() + " stopping", TWO.id() + " terminated");
  }

  @Test
  void theEventComesAfterTheChangeIsVisible() {
    var seen = new ArrayList<InstanceState>();
    faults.events(
        envelope -> {
          seen.add(aws.organization().instance(ONE.id()).orElseThrow().state());
          return List.of();
        });
    aws.change(it -> it.with(ONE.with(InstanceState.STOPPED)));
    assertThat(seen).containsExactly(InstanceState.STOPPED);
  }

  @Test
  void whatIsNoChangeOfStateIsNoEvent() {
    aws.change(it -> it.with(ONE.with(Registration.none()).tagged("team", "shop")));
    aws.change(it -> it.with(it.account(MEMBER).orElseThrow().tagged("team", "shop")));
    aws.change(it -> it.withoutInstance(ONE.id()));
    aws.change(it -> it.withoutAccount(MEMBER));
    assertThatThrownBy(
            () ->
                aws.change(
                    it -> {
                      throw new IllegalStateException("no change");
                    }))
        .hasMessage("no change");
    assertThat(emitted).isEmpty();
  }

  @Test
  void faultsHoldForThem() throws Exception {
    faults.events(EventFate.losing(it -> told(it).endsWith("stopping")));
    aws.change(it -> it.with(ONE.with(InstanceState.STOPPING)));
    aws.change(it -> it.with(ONE.with(InstanceState.STOPPED)));
    assertThat(told(event(it -> true))).isEqualTo(ONE.id() + " stopped");
    faults.events(EventFate.duplicating(it -> true));
    aws.change(it -> it.with(ONE));
    assertThat(event(it -> true)).isEqualTo(event(it -> true));
  }

  private static String told(JsonNode envelope) {
    var detail = envelope.path("detail");
    return detail.path("instance-id").asText() + " " + detail.path("state").asText();
  }
}
