package dev.hubscout.cli.run;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.run.Run;
import dev.hubscout.local.client.HubRuns;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in words, from what the API says of it. */
final class RunView {
  private RunView() {}

  /** A run of a store as the API has it. */
  static JsonNode of(Run run) {
    return dev.hubscout.api.run.RunView.of(run);
  }

  /** One line on an open run. */
  static String progress(JsonNode run, Instant now) {
    var line = new StringBuilder(run.path("id").asText() + "  ");
    if (run.path("cancel_requested").asBoolean()) {
      line.append("cancelling, ");
    } else if (run.path("status").asText().equals("QUEUED")) {
      line.append("waiting for another run to end, ");
    } else if (!run.path("planned_at").isTextual()) {
      line.append("planning, ");
    }
    line.append(run.path("done").asLong())
        .append(" of ")
        .append(run.path("total").asText("?"))
        .append(" tasks");
    var outcomes = outcomes(run);
    if (!outcomes.isEmpty()) {
      line.append(" (")
          .append(
              outcomes.entrySet().stream()
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(joining(", ")))
          .append(')');
    }
    var created = time(run, "created_at");
    if (created != null) {
      line.append(", ")
          .append(Math.max(0, Duration.between(created, now).toSeconds()))
          .append(" s");
    }
    return SafeText.of(line.toString());
  }

  /** How many tasks ended how; a lower bound while the run is open. */
  static Map<String, Long> outcomes(JsonNode run) {
    var sorted = new TreeMap<String, Long>(Outcome.ORDER);
    run.path("outcomes")
        .properties()
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asLong()));
    return new LinkedHashMap<>(sorted);
  }

  static Cell status(JsonNode run) {
    var status = run.path("status").asText();
    var shown =
        run.path("cancel_requested").asBoolean() && !HubRuns.ended(run) ? "CANCELLING" : status;
    return new Cell.State(
        SafeText.of(shown),
        switch (status) {
          case "SUCCEEDED" -> Tone.GOOD;
          case "SUCCEEDED_WITH_FAILURES", "CANCELLED" -> Tone.WARNING;
          case "FAILED" -> Tone.BAD;
          default -> Tone.PLAIN;
        });
  }

  /** How long it took, or has taken so far. */
  static Cell seconds(JsonNode run, Instant now) {
    var created = time(run, "created_at");
    var finished = time(run, "finished_at");
    return created == null
        ? Cell.UNKNOWN
        : new Cell.Seconds(
            Duration.between(created, finished == null ? now : finished).toMillis() / 1000.0);
  }

  private static @Nullable Instant time(JsonNode run, String field) {
    var value = run.path(field);
    try {
      return value.isTextual() ? Instant.parse(value.asText()) : null;
    } catch (DateTimeException e) {
      return null; // what a newer hub means by it is not known
    }
  }

  /** How many tasks ended incomplete; not known before the run has ended. */
  static Cell incomplete(JsonNode run) {
    return HubRuns.ended(run)
        ? new Cell.Count(
            outcomes(run).entrySet().stream()
                .filter(entry -> !Outcome.complete(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum())
        : Cell.UNKNOWN;
  }

  /** The first of a run's errors. */
  static Cell error(JsonNode run) {
    var first = run.path("errors").path(0).path("sentence");
    return first.isMissingNode() ? Cell.NONE : JsonCells.cell(first);
  }
}
