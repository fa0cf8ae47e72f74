package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.iam.Policy;
import dev.hubscout.local.iam.ResourcePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds what roles may do against what they did, both ways: nothing was done that no policy allows,
 * and nothing is allowed that was not done and has no reason.
 */
final class Proof {
  /**
   * Roles that a step has for itself, with thousands of actions that no run here uses: what was
   * done must be allowed, and other tests say what else may be.
   */
  private static final Set<String> OWN =
      Registrations.steps().stream()
          .filter(step -> step.role() != null)
          .map(Step::roleName)
          .collect(Collectors.toSet());

  private final Map<String, List<Access>> done;

  /**
   * @param done what roles needed; those of no deployed role are findings
   */
  Proof(Collection<Access> done) {
    this.done = done.stream().collect(Collectors.groupingBy(Access::role, TreeMap::new, toList()));
  }

  private static java.util.stream.Collector<Access, ?, List<Access>> toList() {
    return Collectors.toList();
  }

  /**
   * What is wrong, a sentence each; empty where nothing is.
   *
   * @param roles one role may be there for each of several accounts
   */
  List<String> findings(Collection<DeployedRole> roles) {
    var findings = new TreeSet<String>();
    var byName = roles.stream().collect(Collectors.groupingBy(DeployedRole::name));
    done.forEach(
        (name, accesses) -> notAllowed(byName.getOrDefault(name, List.of()), accesses, findings));
    notTrusted(roles, findings);
    byName.keySet().removeAll(OWN);
    byName.forEach(
        (name, deployed) -> notDone(deployed, done.getOrDefault(name, List.of()), findings));
    return List.copyOf(findings);
  }

  private static void notAllowed(
      List<DeployedRole> deployed, List<Access> accesses, Collection<String> findings) {
    var policies =
        deployed.stream()
            .collect(Collectors.toMap(DeployedRole::account, role -> policy(role.statements())));
    for (var access : accesses) {
      var policy = policies.get(access.account());
      if (policy == null) {
        findings.add("there is no role " + access.role() + " in account " + access.account());
      } else if (!policy.decides(access).allowed()) {
        findings.add(did(access) + ", which its policy does not allow");
      }
      var session = access.sessionPolicy();
      if (session != null && !Policy.parse(session).decides(access).allowed()) {
        findings.add(did(access) + ", which its session's policy does not allow");
      }
    }
  }

  /** Whoever assumed a role is let in by it. */
  private void notTrusted(Collection<DeployedRole> roles, Collection<String> findings) {
    var byArn = roles.stream().collect(Collectors.toMap(DeployedRole::arn, role -> role));
    for (var accesses : done.values()) {
      for (var access : accesses) {
        var assumed = byArn.get(access.resource());
        if (access.action().equals("sts:AssumeRole")
            && (assumed == null || !ResourcePolicy.of(assumed.trust()).decides(access).allowed())) {
          findings.add(did(access) + ", which does not let it in");
        }
      }
    }
  }

  private static String did(Access access) {
    return "%s used %s on %s (%s)"
        .formatted(
            access.role(),
            access.action(),
            access.resource(),
            access.context().getOrDefault("dynamodb:LeadingKeys", List.of()));
  }

  /** Statements of the same role in several accounts are the same but for the account's number. */
  private static void notDone(
      List<DeployedRole> deployed, List<Access> accesses, Collection<String> findings) {
    var role = deployed.getFirst();
    var unused = new TreeMap<>(role.reasons());
    for (int i = 0; i < role.statements().size(); i++) {
      int number = i;
      var used =
          deployed.stream()
              .collect(
                  Collectors.toMap(
                      DeployedRole::account, it -> policy(List.of(it.statements().get(number)))));
      var matching =
          accesses.stream()
              .filter(
                  access ->
                      used.containsKey(access.account())
                          && used.get(access.account()).decides(access).allowed())
              .toList();
      for (var action : DeployedRole.list(role.statements().get(i).path("Action"))) {
        var name = action.asText();
        unused.remove(name);
        boolean recorded = matching.stream().anyMatch(access -> access.action().equals(name));
        if (!recorded && !role.reasons().containsKey(name)) {
          findings.add(role.name() + " may use " + name + " on " + resources(role, i) + ", unused");
        }
      }
      if (!matching.isEmpty()) {
        unreached(deployed, i, matching, findings);
      }
    }
    unused.forEach(
        (action, reason) ->
            findings.add(role.name() + " has a reason for " + action + ", which is not allowed"));
    role.reasons().keySet().stream()
        .filter(action -> accesses.stream().anyMatch(it -> it.action().equals(action)))
        .filter(action -> reasonless(role, accesses, action))
        .forEach(
            action ->
                findings.add(role.name() + " has a reason for " + action + ", which was used"));
  }

  /** Whether every statement with the action was used, so that none needs the reason. */
  private static boolean reasonless(DeployedRole role, List<Access> accesses, String action) {
    return role.statements().stream()
        .filter(
            statement ->
                DeployedRole.list(statement.path("Action")).stream()
                    .anyMatch(it -> it.asText().equals(action)))
        .map(statement -> policy(List.of(statement)))
        .allMatch(
            policy ->
                accesses.stream()
                    .anyMatch(it -> it.action().equals(action) && policy.decides(it).allowed()));
  }

  /** A resource that nothing was done to has no place in a statement that others use. */
  private static void unreached(
      List<DeployedRole> deployed, int number, List<Access> matching, Collection<String> findings) {
    var role = deployed.getFirst();
    var resources = DeployedRole.list(role.statements().get(number).path("Resource"));
    for (int i = 0; i < resources.size(); i++) {
      int at = i;
      boolean reached =
          matching.stream()
              .anyMatch(
                  access ->
                      deployed.stream()
                          .filter(it -> it.account().equals(access.account()))
                          .map(it -> alone(it.statements().get(number), at))
                          .anyMatch(policy -> policy.decides(access).allowed()));
      if (!reached) {
        findings.add(
            role.name()
                + " may reach "
                + resources.get(i).asText()
                + ", and nothing did: "
                + role.statements().get(number).path("Action"));
      }
    }
  }

  private static Policy alone(JsonNode statement, int resource) {
    ObjectNode copy = statement.deepCopy();
    copy.set("Resource", DeployedRole.list(statement.path("Resource")).get(resource));
    return policy(List.of(copy));
  }

  private static String resources(DeployedRole role, int statement) {
    return DeployedRole.list(role.statements().get(statement).path("Resource")).stream()
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static Policy policy(List<JsonNode> statements) {
    if (statements.isEmpty()) {
      return Policy.union(List.of());
    }
    var document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17");
    document.set("Statement", JsonNodeFactory.instance.arrayNode().addAll(statements));
    return Policy.of(document);
  }

  /** Roles of which one was changed, and how. */
  record Mutant(String what, List<DeployedRole> roles) {}

  /** Every role with one of its statements left out, for each of its statements. */
  static List<Mutant> withoutOneStatement(List<DeployedRole> roles) {
    var mutants = new ArrayList<Mutant>();
    for (var name : names(roles)) {
      int statements = first(roles, name).statements().size();
      for (int i = 0; i < statements; i++) {
        int left = i;
        var what = name + " without " + first(roles, name).statements().get(i);
        mutants.add(
            new Mutant(
                what,
                changed(
                    roles,
                    name,
                    role -> {
                      var rest = new ArrayList<>(role.statements());
                      rest.remove(left);
                      return role.with(rest);
                    })));
      }
    }
    return mutants;
  }

  /** Every role with a statement more. */
  static List<Mutant> withOneMore(List<DeployedRole> roles, JsonNode statement) {
    return names(roles).stream()
        .map(
            name ->
                new Mutant(
                    name + " with " + statement,
                    changed(
                        roles,
                        name,
                        role -> {
                          var more = new ArrayList<>(role.statements());
                          more.add(statement);
                          return role.with(more);
                        })))
        .toList();
  }

  private static TreeSet<String> names(List<DeployedRole> roles) {
    var names =
        roles.stream().map(DeployedRole::name).collect(Collectors.toCollection(TreeSet::new));
    names.removeAll(OWN);
    return names;
  }

  private static DeployedRole first(List<DeployedRole> roles, String name) {
    return roles.stream().filter(role -> role.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<DeployedRole> changed(
      List<DeployedRole> roles, String name, java.util.function.UnaryOperator<DeployedRole> to) {
    return roles.stream().map(role -> role.name().equals(name) ? to.apply(role) : role).toList();
  }
}
