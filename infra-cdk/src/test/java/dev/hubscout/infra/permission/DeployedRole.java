package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A role as a template makes it.
 *
 * @param statements of all its policies
 * @param reasons why an action is allowed that no run of the hub records itself
 * @param anyResource why an action is allowed on every resource
 */
record DeployedRole(
    String account,
    String path,
    String name,
    JsonNode trust,
    List<JsonNode> statements,
    Map<String, String> reasons,
    Map<String, String> anyResource) {

  /** The roles of a template. */
  static List<DeployedRole> in(Resolved template, String account) {
    var roles = new ArrayList<DeployedRole>();
    template
        .resources()
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().path("Type").asText().equals("AWS::IAM::Role")) {
                roles.add(role(template, account, entry.getKey(), entry.getValue()));
              }
            });
    return roles;
  }

  private static DeployedRole role(
      Resolved template, String account, String logicalId, JsonNode resource) {
    var properties = resource.path("Properties");
    var documents = new ArrayList<JsonNode>();
    properties.path("Policies").forEach(policy -> documents.add(policy.path("PolicyDocument")));
    for (var attached : properties.path("ManagedPolicyArns")) {
      var policy = template.resources().path(attached.path("Ref").asText());
      if (policy.has("Properties")) {
        documents.add(policy.path("Properties").path("PolicyDocument"));
      }
    }
    for (var other : template.resources()) {
      var type = other.path("Type").asText();
      if (type.equals("AWS::IAM::Policy") || type.equals("AWS::IAM::ManagedPolicy")) {
        for (var attached : other.path("Properties").path("Roles")) {
          if (attached.path("Ref").asText().equals(logicalId)) {
            documents.add(other.path("Properties").path("PolicyDocument"));
          }
        }
      }
    }
    var name = properties.path("RoleName");
    return new DeployedRole(
        account,
        properties.path("Path").asText("/"),
        name.isMissingNode() ? logicalId : template.of(name).asText(),
        template.of(properties.path("AssumeRolePolicyDocument")),
        documents.stream()
            .flatMap(document -> list(template.of(document).path("Statement")).stream())
            .toList(),
        texts(resource.path("Metadata").path("hubscout:reasons")),
        texts(resource.path("Metadata").path("hubscout:any-resource")));
  }

  /** What IAM lets people write as one or as many. */
  static List<JsonNode> list(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray() ? Stream.of(node).flatMap(JsonNode::valueStream).toList() : List.of(node);
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new TreeMap<String, String>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  String arn() {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  /** The same role with other statements. */
  DeployedRole with(List<JsonNode> others) {
    return new DeployedRole(account, path, name, trust, List.copyOf(others), reasons, anyResource);
  }
}
