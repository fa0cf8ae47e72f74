package dev.hubscout.local.iam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads policy documents; whatever it does not know it refuses. */
final class Documents {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

  private Documents() {}

  /** The two kinds of policies. */
  enum Kind {
    /** Of a role or a session: the principal is who has it. */
    IDENTITY,
    /** Of a resource: it names principals. */
    RESOURCE
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new PolicyException("The policy is not JSON: " + e.getOriginalMessage());
    }
  }

  static List<Statement> statements(JsonNode document, Kind kind) {
    if (!document.isObject()) {
      throw new PolicyException("A policy is a JSON object.");
    }
    known(document, TOP, "a policy");
    var version = document.path("Version");
    if (!version.isMissingNode() && !VERSIONS.contains(version.asText())) {
      throw new PolicyException("Version: " + version + " is no version of the policy language.");
    }
    var statement = document.path("Statement");
    var all = new ArrayList<Statement>();
    if (statement.isArray()) {
      statement.forEach(each -> all.add(statement(each, kind)));
    } else {
      all.add(statement(statement, kind));
    }
    if (all.isEmpty()) {
      throw new PolicyException("Statement: a policy has at least one.");
    }
    return all;
  }

  private static Statement statement(JsonNode json, Kind kind) {
    if (!json.isObject()) {
      throw new PolicyException("Statement: it takes an object, or an array of objects.");
    }
    known(json, ELEMENTS, "a statement");
    var sid = json.path("Sid");
    boolean notActions = json.has("NotAction");
    boolean notResources = json.has("NotResource");
    if (notActions == json.has("Action")) {
      throw new PolicyException("A statement has either Action or NotAction.");
    }
    boolean resources = notResources || json.has("Resource");
    if (notResources && json.has("Resource") || !resources && kind == Kind.IDENTITY) {
      throw new PolicyException("A statement has either Resource or NotResource.");
    }
    return new Statement(
        sid.isMissingNode() ? null : text(sid, "Sid"),
        effect(json.path("Effect")),
        actions(json.path(notActions ? "NotAction" : "Action")),
        notActions,
        resources
            ? texts(json.path(notResources ? "NotResource" : "Resource"), "Resource")
            : List.of(),
        notResources,
        principals(json.path("Principal"), kind),
        conditions(json.path("Condition")));
  }

  private static Statement.Effect effect(JsonNode json) {
    return switch (json.asText()) {
      case "Allow" -> Statement.Effect.ALLOW;
      case "Deny" -> Statement.Effect.DENY;
      default -> throw new PolicyException("Effect: it takes Allow or Deny, not " + json + ".");
    };
  }

  private static List<String> actions(JsonNode json) {
    var actions = texts(json, "Action");
    for (var action : actions) {
      if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
        throw new PolicyException("Action: " + action + " is not of the form service:Action.");
      }
    }
    return actions;
  }

  private static @Nullable Principals principals(JsonNode json, Kind kind) {
    if (json.isMissingNode() != (kind == Kind.IDENTITY)) {
      throw new PolicyException(
          switch (kind) {
            case IDENTITY -> "Principal: the policy of a role names none.";
            case RESOURCE -> "Principal: the policy of a resource names whom it is about.";
          });
    }
    if (json.isMissingNode()) {
      return null;
    }
    if (json.isTextual()) {
      if (!json.textValue().equals("*")) {
        throw new PolicyException("Principal: a text other than * is not known here.");
      }
      return new Principals(List.of("*"), List.of());
    }
    known(json, Set.of("AWS", "Service"), "Principal");
    return new Principals(
        json.has("AWS") ? texts(json.path("AWS"), "AWS") : List.of(),
        json.has("Service") ? texts(json.path("Service"), "Service") : List.of());
  }

  private static List<Condition> conditions(JsonNode json) {
    if (!json.isMissingNode() && !json.isObject()) {
      throw new PolicyException("Condition: it takes an object.");
    }
    var conditions = new ArrayList<Condition>();
    for (var operator : json.properties()) {
      if (!operator.getValue().isObject()) {
        throw new PolicyException("Condition: " + operator.getKey() + " takes an object.");
      }
      for (var key : operator.getValue().properties()) {
        conditions.add(
            new Condition(operator.getKey(), key.getKey(), texts(key.getValue(), key.getKey())));
      }
    }
    return conditions;
  }

  private static List<String> texts(JsonNode json, String name) {
    if (!json.isArray()) {
      return List.of(text(json, name));
    }
    var texts = new ArrayList<String>();
    json.forEach(each -> texts.add(text(each, name)));
    if (texts.isEmpty()) {
      throw new PolicyException(name + ": the list is empty.");
    }
    return texts;
  }

  /** Booleans may stand without quotes. */
  private static String text(JsonNode json, String name) {
    if (!json.isTextual() && !json.isBoolean()) {
      throw new PolicyException(name + ": it takes a text, or a list of texts, not " + json + ".");
    }
    var text = json.asText();
    if (text.contains("${")) {
      throw new PolicyException(name + ": policy variables are not known here: " + text);
    }
    return text;
  }

  private static void known(JsonNode json, Set<String> names, String where) {
    if (!json.isObject()) {
      throw new PolicyException(where + " takes an object, not " + json + ".");
    }
    for (var field : json.properties()) {
      if (!names.contains(field.getKey())) {
        throw new PolicyException(
            "The element " + field.getKey() + " of " + where + " is not known here.");
      }
    }
  }
}
