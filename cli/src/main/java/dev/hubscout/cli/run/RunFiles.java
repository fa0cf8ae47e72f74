package dev.hubscout.cli.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the command line itself remembers of standalone runs: how they reach AWS, so that one can be
 * continued or cancelled later, and how many calls they took.
 */
final class RunFiles {
  private final Path directory;

  RunFiles(Path data) {
    directory = data.resolve("runs");
  }

  void saveSettings(RunId id, StandaloneSettings settings) {
    write(file(id, "settings"), Json.write(settings));
  }

  Optional<StandaloneSettings> settings(RunId id) {
    return read(file(id, "settings"))
        .map(text -> Json.read(text, StandaloneSettings.class, "the run's settings"));
  }

  /** Adds what another process, or this one, called for the run. */
  void addCalls(RunId id, Map<String, Long> calls) {
    var sum = new TreeMap<>(calls(id));
    calls.forEach((operation, count) -> sum.merge(operation, count, Long::sum));
    write(file(id, "calls"), Json.write(sum));
  }

  /** Calls by operation; empty where they are not known. */
  Map<String, Long> calls(RunId id) {
    try {
      var text = read(file(id, "calls"));
      return text.isEmpty()
          ? Map.of()
          : Json.strict().readValue(text.get(), new TypeReference<Map<String, Long>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(RunId id) {
    try {
      Files.deleteIfExists(file(id, "settings"));
      Files.deleteIfExists(file(id, "calls"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(RunId id, String kind) {
    return directory.resolve(id.value() + "." + kind + ".json");
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      var part = Files.createTempFile(file.getParent(), "part", ".json");
      Files.writeString(part, text + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
