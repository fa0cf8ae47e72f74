package dev.hubscout.api.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.core.json.Json;
import java.util.List;

/** What the document says of answers. */
public final class Contract {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final JsonNode DOCUMENT = ApiDocument.load().json();

  private Contract() {}

  /**
   * How an answer differs from what the document promises.
   *
   * @param path as the document has it, such as {@code /api/runs/{id}}
   */
  public static List<Error> errors(String method, String path, int status, String body) {
    var responses =
        DOCUMENT
            .path("paths")
            .path(path)
            .path(method.toLowerCase(java.util.Locale.ROOT))
            .path("responses");
    var response = resolved(responses.path(Integer.toString(status)));
    if (response.isMissingNode()) {
      throw new AssertionError(method + " " + path + " answers no " + status);
    }
    return errors(response.at("/content/application~1json/schema"), body);
  }

  /** How a JSON text differs from a schema of the document. */
  public static List<Error> errors(JsonNode schema, String body) {
    if (!schema.isObject()) {
      throw new AssertionError("there is no schema");
    }
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", DOCUMENT.path("components"));
    return REGISTRY
        .getSchema(whole.toString(), InputFormat.JSON)
        .validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** A node, or what it refers to. */
  public static JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref");
    return reference.isTextual() ? DOCUMENT.at(reference.asText().substring(1)) : node;
  }

  public static JsonNode json(String body) {
    return Json.read(body, JsonNode.class, "answer");
  }
}
