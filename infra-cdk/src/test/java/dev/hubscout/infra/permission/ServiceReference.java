package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Holds statements against AWS's Service Authorization Reference: every action exists, takes the
 * resources that are named, and knows the condition keys. A misspelt one is accepted by IAM, and
 * allows or denies nothing.
 */
final class ServiceReference {
  /** Global keys that depend on the action all the same. */
  private static final List<String> OF_ACTIONS =
      List.of("aws:resourcetag/", "aws:requesttag/", "aws:tagkeys");

  /** What is a resource of another type by another name: a function is invoked by its alias. */
  private static final Set<String> QUALIFIED =
      Set.of("lambda:function alias", "lambda:function version");

  private final IamData data;

  ServiceReference(IamData data) {
    this.data = data;
  }

  /**
   * What is wrong with a statement, a sentence each.
   *
   * @param statement with every intrinsic function replaced
   * @param own whether it is the policy of a resource, whose statements are about that resource and
   *     may name it {@code *}
   */
  List<String> findings(JsonNode statement, boolean own) {
    var findings = new ArrayList<String>();
    for (var node : DeployedRole.list(statement.path("Action"))) {
      var action = node.asText();
      var known = matching(action);
      if (known.isEmpty()) {
        findings.add("there is no action " + action);
        continue;
      }
      for (var resource : DeployedRole.list(statement.path("Resource"))) {
        var arn = resource.asText();
        if (known.stream().noneMatch(it -> takes(it, arn, own))) {
          findings.add(action + " does not take " + arn + ", but " + types(known));
        }
      }
      for (var condition : statement.path("Condition")) {
        condition
            .fieldNames()
            .forEachRemaining(
                key -> {
                  if (known.stream().noneMatch(it -> knows(it, key))) {
                    findings.add(action + " does not know the condition key " + key);
                  }
                });
      }
    }
    if (!statement.has("Action")) {
      findings.add("actions are not written out: " + statement);
    }
    return List.copyOf(findings);
  }

  /** The access levels of an action, or of those that a wildcard stands for, by their names. */
  Map<String, String> levels(String action) {
    var levels = new TreeMap<String, String>();
    for (var each : matching(action)) {
      levels.put(
          each.service() + ":" + each.json().path("name").asText(),
          each.json().path("accessLevel").asText());
    }
    return levels;
  }

  private record Action(String service, JsonNode json) {}

  /** One action, or those that a wildcard stands for. */
  private List<Action> matching(String action) {
    int colon = action.indexOf(':');
    if (colon < 0) {
      return List.of();
    }
    var service = action.substring(0, colon);
    var name = action.substring(colon + 1);
    return data.actions(service)
        .valueStream()
        .filter(
            it ->
                name.endsWith("*")
                    ? it.path("name").asText().startsWith(name.substring(0, name.length() - 1))
                    : it.path("name").asText().equals(name))
        .map(it -> new Action(service, it))
        .toList();
  }

  private static List<String> typesOf(Action action) {
    return action
        .json()
        .path("resourceTypes")
        .valueStream()
        .map(it -> it.path("name").asText())
        .toList();
  }

  private static Set<String> types(List<Action> actions) {
    var types = new LinkedHashSet<String>();
    actions.forEach(action -> types.addAll(typesOf(action)));
    return types.isEmpty() ? Set.of("*") : types;
  }

  private boolean takes(Action action, String arn, boolean own) {
    var taken = typesOf(action);
    if (arn.equals("*")) {
      return taken.isEmpty() || own;
    }
    var all = new TreeMap<String, ArnPattern>();
    data.resourceTypes(action.service())
        .forEach(it -> all.put(it.path("key").asText(), new ArnPattern(it.path("arn").asText())));
    int best =
        all.entrySet().stream()
            .filter(it -> !QUALIFIED.contains(action.service() + ":" + it.getKey()))
            .map(Map.Entry::getValue)
            .filter(pattern -> pattern.isTypeOf(arn))
            .map(ArnPattern::specificity)
            .max(Comparator.naturalOrder())
            .orElse(0);
    return all.entrySet().stream()
        .filter(it -> taken.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .anyMatch(it -> it.overlaps(arn) && it.specificity() >= best);
  }

  private boolean knows(Action action, String key) {
    var types = data.resourceTypes(action.service());
    var own =
        Stream.of(
                keys(action.json()),
                action.json().path("resourceTypes").valueStream().flatMap(ServiceReference::keys),
                types
                    .valueStream()
                    .filter(it -> typesOf(action).contains(it.path("key").asText()))
                    .flatMap(ServiceReference::keys))
            .flatMap(it -> it);
    var global =
        data.globalKeys().stream()
            .filter(it -> OF_ACTIONS.stream().noneMatch(lower(it)::startsWith));
    return Stream.concat(own, global).anyMatch(known -> same(known, key));
  }

  private static Stream<String> keys(JsonNode node) {
    return node.path("conditionKeys").valueStream().map(JsonNode::asText);
  }

  /** Keys are the same in any case; a tag's own name follows a slash. */
  private static boolean same(String known, String key) {
    int variable = known.indexOf("${");
    if (known.endsWith("/tag-key")) {
      variable = known.length() - "tag-key".length();
    }
    return variable < 0
        ? lower(known).equals(lower(key))
        : lower(key).startsWith(lower(known.substring(0, variable))) && key.length() > variable;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
