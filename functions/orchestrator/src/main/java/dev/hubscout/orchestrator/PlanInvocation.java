package dev.hubscout.orchestrator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.work.PlanMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the two kinds of events apart that the plan function takes. */
final class PlanInvocation {
  private static final Logger LOG = LoggerFactory.getLogger(PlanInvocation.class);

  private final Planner planner;

  PlanInvocation(Planner planner) {
    this.planner = planner;
  }

  void handle(InputStream event, OutputStream answer, String requestId) throws IOException {
    Json.strict().writeValue(answer, answer(event, requestId));
  }

  private Object answer(InputStream event, String requestId) throws IOException {
    try {
      var tree = Json.object(event, "request");
      return tree.path("Records").isArray()
          ? batch(tree.path("Records"))
          : planner.start(Json.read(tree, RunRequest.class, "request"), requestId);
    } catch (HubscoutException e) {
      LOG.info("refused: {}", e.getMessage());
      return e.answer(requestId);
    }
  }

  /** One message that fails comes again; the others are done. */
  private ObjectNode batch(JsonNode records) {
    var answer = Json.strict().createObjectNode();
    var failures = answer.putArray("batchItemFailures");
    for (var item : records) {
      try {
        planner.plan(Json.message(item.path("body").asText(), PlanMessage.class));
      } catch (RuntimeException e) {
        LOG.warn("plan message {} failed", item.path("messageId").asText(), e);
        failures.addObject().put("itemIdentifier", item.path("messageId").asText());
      }
    }
    return answer;
  }
}
