package dev.hubscout.cli.workplace;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * What the plan function answers.
 *
 * @param runId the run that was made, or the open one for which the request was skipped
 * @param status a run's status, or {@code SKIPPED}
 * @param message a sentence
 */
public record PlanAnswer(RunId runId, String status, String message) {

  /** The answer of a request for which an identical run was still open. */
  public static final String SKIPPED = "SKIPPED";

  /** Reads the function's JSON: {@code {"run_id","status","message"}}. */
  public static PlanAnswer parse(String json) {
    try {
      var fields = Json.lenient().readValue(json, Map.class);
      return new PlanAnswer(
          new RunId(text(fields, "run_id")), text(fields, "status"), text(fields, "message"));
    } catch (IOException e) {
      throw new UncheckedIOException("the plan function's answer is not JSON", e);
    }
  }

  /** Whether no run was made, since an identical one is open. */
  public boolean skipped() {
    return status.equals(SKIPPED);
  }

  private static String text(Map<?, ?> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name).toString();
  }
}
