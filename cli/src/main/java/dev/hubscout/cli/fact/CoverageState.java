package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.JsonCells;

/** Coverage and presence as coloured words. */
public final class CoverageState {
  private CoverageState() {}

  /** A word of the API; any other value as what it is. */
  static Cell of(JsonNode word) {
    return word.isTextual() ? of(word.asText()) : JsonCells.cell(word);
  }

  /** A word of the API. */
  public static Cell of(String word) {
    return new Cell.State(
        word,
        switch (word) {
          case "INSPECTED", "COVERED", "PRESENT" -> Tone.GOOD;
          case "DELIVERY_TIMED_OUT",
              "EXECUTION_TIMED_OUT",
              "ARTIFACT_UNREACHABLE",
              "AGENT_FAILED",
              "REPORT_INVALID",
              "CANCELLED",
              "ERROR",
              "GONE" ->
              Tone.BAD;
          default -> Tone.WARNING;
        });
  }
}
