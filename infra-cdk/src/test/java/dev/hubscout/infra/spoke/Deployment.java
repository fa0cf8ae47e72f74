package dev.hubscout.infra.spoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.ssm.SsmDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Configurations to deploy with, and the look at what comes of them. */
final class Deployment {
  static final String ORGANIZATION = "o-ab12cd34ef";
  static final String MANAGEMENT = "111111111111";
  static final String HUB = "222222222222";

  private Deployment() {}

  /** A hub in a member account, three Regions, one unit. */
  static HubscoutConfig config() {
    return config(Map.of());
  }

  static HubscoutConfig config(Map<String, Object> changed) {
    var context = new LinkedHashMap<String, Object>();
    context.put("organizationId", ORGANIZATION);
    context.put("managementAccount", MANAGEMENT);
    context.put("hub", Map.of("account", HUB, "region", "eu-central-1"));
    context.put("regions", List.of("eu-central-1", "eu-west-1", "us-east-1"));
    context.put("ous", List.of("ou-ab12-11111111"));
    context.putAll(changed);
    return HubscoutConfig.of(context);
  }

  /** The published documents with a number more, as long as what it replaces. */
  static Documents withNumber(int newest) {
    var published = SsmDocument.discover();
    return new Documents(
        List.of(renumbered(published, newest), renumbered(published, newest - 1)),
        SsmDocument.remove());
  }

  private static SsmDocument renumbered(SsmDocument document, int number) {
    return new SsmDocument("Hubscout-Discover-" + number, document.content(), document.sha256());
  }

  static JsonNode json(String text) {
    try {
      return Json.strict().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  static JsonNode resource(JsonNode template, String type, String key, String value) {
    return StreamSupport.stream(template.path("Resources").spliterator(), false)
        .filter(it -> it.path("Type").asText().equals(type))
        .filter(it -> it.path("Properties").path(key).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " " + value));
  }

  static JsonNode role(JsonNode template, String name) {
    return resource(template, "AWS::IAM::Role", "RoleName", name);
  }
}
