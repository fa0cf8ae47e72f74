package dev.hubscout.infra.spoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.deployment.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hub and spokes cannot disagree about a name that neither of them writes. */
class OneOwnerOfNamesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/hubscout/infra");

  @Test
  void noStackWritesANameThatAnotherAccountKnows() {
    var names =
        Stream.concat(
                Stream.of(
                    Names.SPOKE_ROLE,
                    Names.RESOURCES_ROLE,
                    Names.ORGANIZATION_READER_ROLE,
                    Names.ARTIFACT_READER_ROLE,
                    Names.EVENT_FORWARDER_ROLE,
                    Names.DISCOVER_DOCUMENTS,
                    Names.KILL_SWITCH_PARAMETER,
                    Names.SETTINGS_PARAMETER,
                    Names.RUNS_TABLE,
                    Names.FACTS_TABLE,
                    Names.DOCUMENTS_TABLE,
                    Names.LISTINGS_TABLE,
                    "role" + Names.ROLE_PATH),
                Registrations.events().stream().map(SpokeEvent::ruleName))
            .toList();

    assertThat(written(SOURCES, names)).isEmpty();
  }

  @Test
  void spokesWriteNoNameOfTheHubs() {
    var names =
        Stream.concat(
                Registrations.functions().stream().map(HubFunction::roleName),
                Stream.of("event-bus/" + Names.EVENT_BUS))
            .toList();

    assertThat(written(SOURCES.resolve("spoke"), names)).isEmpty();
  }

  private static List<String> written(Path folder, List<String> names) {
    try (var files = Files.walk(folder)) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).isNotEmpty();
      return sources.stream()
          .flatMap(
              file ->
                  literals(file)
                      .filter(literal -> names.stream().anyMatch(it -> within(it, literal)))
                      .map(literal -> file.getFileName() + ": " + literal))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the name stands there by itself: HubscoutSpokes is another name than HubscoutSpoke. */
  private static boolean within(String name, String literal) {
    var end = name.matches(".*\\w") ? "(?!\\w)" : "";
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + end).matcher(literal).find();
  }

  /** What stands between quotation marks in lines of code. */
  private static Stream<String> literals(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("//"))
          .flatMap(line -> odd(line.split("\"", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> odd(String[] parts) {
    return Stream.iterate(1, i -> i < parts.length, i -> i + 2).map(i -> parts[i]);
  }
}
