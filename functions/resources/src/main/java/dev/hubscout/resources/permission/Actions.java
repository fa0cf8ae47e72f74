package dev.hubscout.resources.permission;

import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The IAM actions of everything that the catalogue calls by default. Written out one by one they do
 * not fit into the policies of a role, so that many actions of a service that list or describe are
 * named together, where that lets none in that is denied.
 */
final class Actions {
  /** So many actions are named together at least; fewer are written out. */
  private static final int TOGETHER = 4;

  /** Only these: {@code Get} also reads data and secrets. */
  private static final Pattern VERB = Pattern.compile("([a-z0-9-]+:(?:List|Describe))[A-Z].*");

  /** Kinds of operations that are not called since they hand out secrets or cost money. */
  private static final Set<String> DANGEROUS = Set.of("secret", "cost", "reading");

  /**
   * Never named together: AWS's service authorization reference says that some action that begins
   * so does more than to list or to read, whatever its name says.
   */
  private static final Set<String> APART =
      Set.of(
          "backup:List",
          "bcm-pricing-calculator:List",
          "glue:Describe",
          "glue:List",
          "iot:List",
          "quicksight:Describe",
          "route53globalresolver:List");

  private Actions() {}

  /** The actions of the policies, in order; some end with a {@code *}. */
  static List<String> of(Catalogue catalogue) {
    var called = new TreeSet<String>();
    var refused = new TreeSet<>(denied());
    for (var operation : operations(catalogue)) {
      var action = operation.action().orElse(null);
      if (action == null) {
        continue;
      }
      switch (operation.rule().mode()) {
        case ON -> called.add(action);
        case NEVER -> refused.add(action);
        case OFF -> {
          if (DANGEROUS.contains(operation.rule().category())) {
            refused.add(action);
          }
        }
      }
    }
    called.removeAll(refused);
    return together(called, refused);
  }

  private static List<String> denied() {
    return ResourcesStep.DENIED.stream().map(it -> it.replace("*", "")).toList();
  }

  private static List<Operation> operations(Catalogue catalogue) {
    return Stream.concat(
            catalogue.serviceIds().stream().flatMap(it -> catalogue.operations(it).stream()),
            catalogue.dependents().stream().map(it -> it.operation()))
        .toList();
  }

  private static List<String> together(Set<String> called, Set<String> refused) {
    var groups = new TreeMap<String, List<String>>();
    for (var action : called) {
      var verb = VERB.matcher(action);
      var prefix = verb.matches() ? verb.group(1) : action;
      groups.computeIfAbsent(prefix, key -> new ArrayList<>()).add(action);
    }
    var actions = new ArrayList<String>();
    groups.forEach(
        (prefix, all) -> {
          boolean harmless =
              !APART.contains(prefix) && refused.stream().noneMatch(it -> it.startsWith(prefix));
          if (all.size() >= TOGETHER && harmless) {
            actions.add(prefix + "*");
          } else {
            actions.addAll(all);
          }
        });
    return List.copyOf(actions);
  }
}
