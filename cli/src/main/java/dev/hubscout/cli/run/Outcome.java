package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.JsonCells;
import dev.hubscout.core.run.TaskOutcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * How tasks end, by the API's words. A newer hub may have words that are not known here; those are
 * shown as they are.
 */
final class Outcome {
  /** In the order in which outcomes are listed; unknown words come last. */
  static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              word -> known(word).map(Enum::ordinal).orElse(Integer.MAX_VALUE))
          .thenComparing(Comparator.naturalOrder());

  private Outcome() {}

  private static Optional<TaskOutcome> known(String word) {
    return Arrays.stream(TaskOutcome.values())
        .filter(outcome -> outcome.name().equals(word))
        .findFirst();
  }

  /** Whether the whole scope was scanned. */
  static boolean complete(String word) {
    return known(word).map(TaskOutcome::complete).orElse(false);
  }

  /** The word, coloured. */
  static Cell cell(String word) {
    return new Cell.State(
        word,
        complete(word)
            ? Tone.GOOD
            : word.equals(TaskOutcome.ERROR.name()) ? Tone.BAD : Tone.WARNING);
  }

  /** The word of a task; none until it has ended. */
  static Cell cell(JsonNode outcome) {
    return outcome.isTextual() ? cell(outcome.asText()) : JsonCells.cell(outcome);
  }

  /** What to do about it. */
  static Cell remediation(String word) {
    return Cell.text(known(word).map(TaskOutcome::remediation).orElse(null));
  }
}
