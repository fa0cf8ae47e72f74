package dev.hubscout.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.local.organization.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A command document of schema 2.2, as CreateDocument took it. */
record Document(
    String name,
    String content,
    Instant created,
    Map<String, Parameter> parameters,
    List<Step> steps) {

  private static final int LARGEST = 64 * 1_024;

  /**
   * A parameter that the document declares.
   *
   * @param usual its default as the texts of a request; null where a value must be given
   * @param environment whether agents that can do it pass it as an environment variable
   */
  record Parameter(
      String name,
      String type,
      String description,
      @Nullable List<String> usual,
      @Nullable String allowedPattern,
      List<String> allowedValues,
      int minChars,
      int maxChars,
      boolean environment) {}

  /**
   * A step of the document.
   *
   * @param platform the platform that its precondition asks for; null where it has none
   */
  record Step(
      String name,
      String action,
      @Nullable String platform,
      List<String> runCommand,
      String timeoutSeconds) {

    boolean runsOn(Platform platform) {
      return switch (action) {
        case "aws:runShellScript" -> platform != Platform.WINDOWS;
        case "aws:runPowerShellScript" -> platform == Platform.WINDOWS;
        default -> false;
      };
    }
  }

  static Document parse(String name, String content, Instant created) {
    if (content.length() > LARGEST) {
      throw new AwsError("MaxDocumentSizeExceeded", "The size limit of a document is 64 KB.");
    }
    JsonNode json;
    try {
      json = Text.parse(content);
    } catch (JsonProcessingException e) {
      throw invalid("JSON not well-formed. " + e.getOriginalMessage());
    }
    if (!json.path("schemaVersion").asText().equals("2.2")) {
      throw new AwsError(
          "InvalidDocumentSchemaVersion", "The version of the document schema isn't supported.");
    }
    var parameters = new TreeMap<String, Parameter>();
    json.path("parameters")
        .properties()
        .forEach(it -> parameters.put(it.getKey(), parameter(it.getKey(), it.getValue())));
    var steps = new ArrayList<Step>();
    json.path("mainSteps").forEach(step -> steps.add(step(step)));
    if (steps.isEmpty()) {
      throw invalid("mainSteps must have at least one step.");
    }
    return new Document(
        name, content, created, Collections.unmodifiableMap(parameters), List.copyOf(steps));
  }

  String sha256() {
    return Text.sha256(content);
  }

  /**
   * The platforms it can be sent to. A precondition makes a step harmless everywhere, so only steps
   * without one narrow the choice.
   */
  Set<Platform> platforms() {
    var all = EnumSet.noneOf(Platform.class);
    for (var platform : Platform.values()) {
      if (steps.stream().anyMatch(it -> it.platform != null || it.runsOn(platform))) {
        all.add(platform);
      }
    }
    return all;
  }

  private static Parameter parameter(String name, JsonNode json) {
    var type = json.path("type").asText();
    if (!Set.of("String", "StringList", "Integer", "Boolean", "StringMap", "MapList")
        .contains(type)) {
      throw invalid("Parameter " + name + " has an unsupported type: " + type);
    }
    var usual = json.path("default");
    return new Parameter(
        name,
        type,
        json.path("description").asText(),
        usual.isMissingNode() ? null : texts(usual),
        json.has("allowedPattern") ? json.path("allowedPattern").asText() : null,
        texts(json.path("allowedValues")),
        json.path("minChars").asInt(0),
        json.path("maxChars").asInt(Integer.MAX_VALUE),
        json.path("interpolationType").asText().equals("ENV_VAR"));
  }

  private static Step step(JsonNode json) {
    var inputs = json.path("inputs");
    String platform = null;
    var condition = json.path("precondition").path("StringEquals");
    if (condition.isArray()) {
      if (condition.size() != 2 || !condition.path(0).asText().equals("platformType")) {
        throw invalid("A precondition must compare platformType with one value.");
      }
      platform = condition.path(1).asText();
    }
    if (!json.hasNonNull("name") || !json.hasNonNull("action")) {
      throw invalid("Every step must have a name and an action.");
    }
    return new Step(
        json.path("name").asText(),
        json.path("action").asText(),
        platform,
        texts(inputs.path("runCommand")),
        inputs.path("timeoutSeconds").asText("3600"));
  }

  private static List<String> texts(JsonNode json) {
    if (json.isArray()) {
      var list = new ArrayList<String>();
      json.forEach(item -> list.add(item.asText()));
      return List.copyOf(list);
    }
    return json.isMissingNode() ? List.of() : List.of(json.asText());
  }

  private static AwsError invalid(String message) {
    return new AwsError("InvalidDocumentContent", message);
  }
}
