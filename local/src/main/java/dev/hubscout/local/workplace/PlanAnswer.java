package dev.hubscout.local.workplace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;

/**
 * What the plan function answers.
 *
 * @param runId the run that was made, or the open one for which the request was skipped
 * @param status a run's status, or {@code SKIPPED}
 * @param message a sentence
 */
public record PlanAnswer(RunId runId, String status, String message) {

  /** The answer of a request for which an identical run was still open. */
  private static final String SKIPPED = "SKIPPED";

  /**
   * Reads the function's JSON: {@code run_id}, {@code status}, {@code message}.
   *
   * @throws HubscoutException where the answer is an {@code error}, with its code
   */
  public static PlanAnswer of(JsonNode answer) {
    var error = answer.path("error");
    if (error.isObject()) {
      throw new HubscoutException(
          ErrorCode.valueOf(text(error, "code")), null, text(error, "message"));
    }
    return new PlanAnswer(
        new RunId(text(answer, "run_id")), text(answer, "status"), text(answer, "message"));
  }

  /** Like {@link #of(JsonNode)}, from text. */
  public static PlanAnswer parse(String json) {
    try {
      return of(Json.lenient().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the plan function's answer is not JSON", e);
    }
  }

  /** Whether no run was made, since an identical one is open. */
  public boolean skipped() {
    return status.equals(SKIPPED);
  }

  private static String text(JsonNode node, String name) {
    var field = node.path(name);
    if (!field.isTextual()) {
      throw new IllegalArgumentException("the plan function's answer has no " + name);
    }
    return field.asText();
  }
}
