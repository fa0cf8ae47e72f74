package dev.hubscout.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
  void theHelpOfDiscoverTellsOfEveryCapability() {
    var help =
        List.of(DiscoverCommand.class.getAnnotation(CommandLine.Command.class).description());

    assertThat(IDS)
        .as("paragraphs of DiscoverCommand's description, one beginning with each capability")
        .allSatisfy(
            id -> assertThat(help).anySatisfy(text -> assertThat(text).startsWith(id + ": ")));
    assertThat(new CapabilityFaces.Names()).containsExactlyElementsOf(IDS);
  }
}
