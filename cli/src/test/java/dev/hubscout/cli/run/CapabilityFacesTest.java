package dev.hubscout.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilityFacesTest {
  private static final List<String> IDS =
      Arrays.stream(Capability.values()).map(Capability::id).toList();

  @Test
  void everyCapabilityHasAFace() {
    for (var capability : Capability.values()) {
      assertThat(CapabilityFaces.of(capability).capability()).isEqualTo(capability);
    }
  }

  @Test
  void helpExplainsEveryCapability() {
    var lines = CapabilityFaces.described("before", CapabilityFaces.HELP, "after");

    assertThat(IDS)
        .allSatisfy(
            id -> assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(id + ": ")));
    assertThat(lines).startsWith("before").endsWith("after").doesNotContain(CapabilityFaces.HELP);
    assertThat(new CapabilityFaces.Names()).containsExactlyElementsOf(IDS);
  }
}
