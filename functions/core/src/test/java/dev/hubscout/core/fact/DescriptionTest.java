package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.DESCRIPTION;
import static dev.hubscout.core.fact.Samples.REMAINS;
import static dev.hubscout.core.fact.Samples.at;
import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptionTest {
  private static final Description NOTHING =
      new Description(null, null, null, null, null, null, null, null, null, null, null, null);

  @Test
  void whatEc2DoesNotSayIsNoneAndNeverNull() {
    assertThat(NOTHING.privateAddresses()).isEmpty();
    assertThat(NOTHING.publicAddresses()).isEmpty();
    assertThat(NOTHING.tags()).isEmpty();
    assertThat(NOTHING.name()).isNull();
    assertThat(NOTHING.privateAddress()).isNull();
    assertThat(DESCRIPTION.name()).isEqualTo("db-1");
    assertThat(DESCRIPTION.privateAddress()).isEqualTo("10.0.1.7");
  }

  @Test
  void itDoesNotChangeWithWhatItWasMadeOf() {
    var addresses = new ArrayList<>(List.of("10.0.0.1"));
    var tags = new HashMap<>(Map.of("Name", "a"));
    var description = with(with(DESCRIPTION, "privateAddresses", addresses), "tags", tags);

    addresses.clear();
    tags.clear();

    assertThat(description.privateAddress()).isEqualTo("10.0.0.1");
    assertThat(description.name()).isEqualTo("a");
    assertThatThrownBy(() -> description.tags().put("b", "c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itSurvivesJsonWhateverItsTagsAre() throws Exception {
    var hostile = with(DESCRIPTION, "tags", Map.of("\u0000\"'\n", "İı\u2028💾", "", ""));

    for (var description : List.of(DESCRIPTION, REMAINS, NOTHING, hostile)) {
      assertThat(
              Json.lenient()
                  .readValue(Json.write(description), new TypeReference<Description>() {}))
          .isEqualTo(description);
    }
  }

  @Test
  void ofATerminatedInstanceWhatWasLastKnownStays() {
    assertThat(REMAINS.asTerminated(DESCRIPTION)).isEqualTo(DESCRIPTION);
    assertThat(NOTHING.asTerminated(DESCRIPTION)).isEqualTo(DESCRIPTION);
    assertThat(REMAINS.asTerminated(NOTHING)).isEqualTo(REMAINS);
    assertThat(DESCRIPTION.asTerminated(NOTHING)).isEqualTo(DESCRIPTION);
  }

  // ---- registrations

  @ParameterizedTest
  @EnumSource(Registration.Status.class)
  void ofAnOnlineInstanceTheLastPingSaysNothing(Registration.Status status) {
    var registration = new Registration(status, "Linux", "3.3.1", at(1));

    assertThat(registration.lastPingAt())
        .isEqualTo(status == Registration.Status.ONLINE ? null : at(1));
  }
}
