package dev.hubscout.local.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What version 0.1 remembered of runs, in files beside its tables: {@code runs/RUN.settings.json}
 * and {@code runs/RUN.calls.json}.
 */
final class EarlierRuns {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
  private static final String SETTINGS = ".settings.json";
  private static final String CALLS = ".calls.json";

  private EarlierRuns() {}

  /** Copies it; what cannot be read is logged and left where it is. */
  static void copy(Path data, RunBook book) {
    var directory = data.resolve("runs");
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (var files = Files.list(directory)) {
      for (var file : files.sorted().toList()) {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(SETTINGS)) {
          read(file, SETTINGS, EarlierRuns::settings)
              .ifPresent(known -> book.save(known.run(), known.value()));
        } else if (name.endsWith(CALLS)) {
          read(file, CALLS, EarlierRuns::calls)
              .ifPresent(known -> book.addCalls(known.run(), known.value()));
        }
      }
    } catch (IOException e) {
      LOG.warn("{} is not brought over", directory, e);
    }
  }

  private record Known<T>(RunId run, T value) {}

  private interface Reading<T> {
    T of(String text) throws IOException;
  }

  private static StandaloneSettings settings(String text) {
    return Json.read(text, StandaloneSettings.class, "the run's settings");
  }

  private static Map<String, Long> calls(String text) throws IOException {
    return Json.strict().readValue(text, new TypeReference<Map<String, Long>>() {});
  }

  private static <T> Optional<Known<T>> read(Path file, String ending, Reading<T> reading) {
    var name = String.valueOf(file.getFileName());
    try {
      var run = new RunId(name.substring(0, name.length() - ending.length()));
      return Optional.of(new Known<>(run, reading.of(Files.readString(file))));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is not brought over", file, e);
      return Optional.empty();
    }
  }
}
