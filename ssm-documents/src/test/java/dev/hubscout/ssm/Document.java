package dev.hubscout.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A document as SSM reads it. */
record Document(JsonNode json) {
  static Document of(SsmDocument document) {
    try {
      return new Document(new JsonMapper().readTree(document.content()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(document.name() + " is not JSON", e);
    }
  }

  JsonNode step() {
    return json.at("/mainSteps/0");
  }

  Map<String, JsonNode> parameters() {
    var parameters = new LinkedHashMap<String, JsonNode>();
    json.path("parameters").properties().forEach(p -> parameters.put(p.getKey(), p.getValue()));
    return parameters;
  }

  /** The script as SSM Agent writes it to a file. */
  String script() {
    return StreamSupport.stream(step().at("/inputs/runCommand").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining("\n"));
  }
}
