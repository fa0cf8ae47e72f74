package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.core.run.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The capabilities as the command line shows them; a capability adds its face here. */
final class CapabilityFaces {
  private static final List<CapabilityFace> ALL =
      List.of(new DatabasesFace(), new InstancesFace(), new ResourcesFace());

  /** Stands in a command's description where its capabilities are explained. */
  static final String HELP = "(capabilities)";

  private CapabilityFaces() {}

  /** The command of each. */
  static Stream<Subcommand> commands() {
    return ALL.stream().map(CapabilityFace::command);
  }

  /** A capability's face. */
  static CapabilityFace of(Capability capability) {
    return ALL.stream()
        .filter(face -> face.capability() == capability)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the command line has no face of the capability "
                        + capability
                        + ": add one to CapabilityFaces"));
  }

  /** The face of the capability of that name; empty where only a newer hub has it. */
  static Optional<CapabilityFace> named(String name) {
    return ALL.stream().filter(face -> face.capability().id().equals(name)).findFirst();
  }

  /** Puts a paragraph for each capability in place of {@link #HELP}. */
  static String[] described(String... description) {
    var lines = new ArrayList<String>();
    for (var line : description) {
      if (!line.equals(HELP)) {
        lines.add(line);
        continue;
      }
      for (var face : ALL.reversed()) {
        lines.add(face.capability() + ": " + face.help());
        lines.add("");
      }
    }
    return lines.toArray(String[]::new);
  }

  /** Their names, for help texts. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Capability.values()).map(Capability::id).iterator();
    }
  }
}
