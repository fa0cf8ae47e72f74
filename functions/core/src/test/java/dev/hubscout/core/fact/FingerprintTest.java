package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.KEY;
import static dev.hubscout.core.fact.Samples.ONLINE;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String SAME =
      Fingerprint.of(InstanceState.RUNNING, null, DESCRIPTION, ONLINE);

  @Test
  void itIs128BitsInHex() {
    assertThat(SAME).matches("[0-9a-f]{32}");
  }

  @Test
  void equalContentHasOneFingerprintWhateverTheOrderOfTags() {
    var tags = new LinkedHashMap<String, String>();
    tags.put("Name", "a");
    tags.put("b", "c");
    var turned = new LinkedHashMap<String, String>();
    turned.put("b", "c");
    turned.put("Name", "a");

    assertThat(of(with(DESCRIPTION, "tags", tags)))
        .isEqualTo(of(with(DESCRIPTION, "tags", turned)));
    assertThat(Samples.fact(KEY, 1).fingerprint())
        .as("whenever it was observed")
        .isEqualTo(Samples.fact(KEY, 2).fingerprint())
        .isEqualTo(SAME);
  }

  @Test
  void everyPartOfADescriptionCounts() {
    var seen = new HashSet<String>();
    seen.add(SAME);
    for (var component : Description.class.getRecordComponents()) {
      var name = component.getName();
      var other = other(component.getType());
      assertThat(seen.add(of(with(DESCRIPTION, name, other)))).as(name).isTrue();
      assertThat(seen.add(of(with(DESCRIPTION, name, null)))).as("no " + name).isTrue();
    }
  }

  @Test
  void everyPartOfARegistrationCounts() {
    var lost = new Registration(Registration.Status.CONNECTION_LOST, "Linux", "3.3.1", at(1));
    var seen = new HashSet<String>();
    for (var registration :
        List.of(
            ONLINE,
            lost,
            Registration.NONE,
            Registration.UNKNOWN,
            with(lost, "status", Registration.Status.INACTIVE),
            with(lost, "platformType", "Windows"),
            with(lost, "platformType", null),
            with(lost, "agentVersion", "3.3.2"),
            with(lost, "agentVersion", null),
            with(lost, "lastPingAt", at(2)),
            with(lost, "lastPingAt", null))) {
      assertThat(seen.add(Fingerprint.of(InstanceState.RUNNING, null, DESCRIPTION, registration)))
          .as(registration.toString())
          .isTrue();
    }
  }

  @Test
  void theStateAndTheTimeOfTheEndCount() {
    var seen = new HashSet<String>();
    for (var state : InstanceState.values()) {
      assertThat(seen.add(Fingerprint.of(state, null, DESCRIPTION, ONLINE))).isTrue();
    }
    assertThat(seen.add(Fingerprint.of(InstanceState.TERMINATED, at(1), DESCRIPTION, ONLINE)))
        .isTrue();
    assertThat(seen.add(Fingerprint.of(InstanceState.RUNNING, null, null, ONLINE))).isTrue();
  }

  @Test
  void whereOneValueEndsAndTheNextBeginsCounts() {
    assertThat(of(with(DESCRIPTION, "privateAddresses", List.of("10.0.0.1", "10.0.0.2"))))
        .isNotEqualTo(of(with(DESCRIPTION, "privateAddresses", List.of("10.0.0.1\",\"10.0.0.2"))));
    assertThat(of(with(DESCRIPTION, "tags", Map.of("a", "b", "c", "d"))))
        .isNotEqualTo(of(with(DESCRIPTION, "tags", Map.of("a", "b\",\"c\":\"d"))));
  }

  private static String of(Description description) {
    return Fingerprint.of(InstanceState.RUNNING, null, description, ONLINE);
  }

  private static Object other(Class<?> type) {
    if (type == Instant.class) {
      return at(7);
    }
    if (type == List.class) {
      return List.of("192.0.2.1");
    }
    return type == Map.class ? Map.of("Name", "other") : "other";
  }
}
