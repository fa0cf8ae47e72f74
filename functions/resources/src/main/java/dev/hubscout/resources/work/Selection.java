package dev.hubscout.resources.work;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which operations of the catalogue a run calls. */
public final class Selection {
  /** Dependent lists of this tier are called where no service is named. */
  private static final int FIRST_TIER = 1;

  private final TreeMap<String, List<Operation>> operations = new TreeMap<>();
  private final List<Dependent> dependents = new ArrayList<>();
  private final boolean whole;

  private Selection(boolean whole) {
    this.whole = whole;
  }

  /**
   * What the options name.
   *
   * @throws HubscoutException {@code INVALID_INPUT}, naming a service or an operation that the
   *     catalogue does not have, or that is never called
   */
  public static Selection of(Catalogue catalogue, ResourcesOptions options) {
    var selection =
        new Selection(
            options.services().isEmpty() && options.operations().isEmpty() && options.dependents());
    var services = services(catalogue, options);
    if (options.operations().isEmpty()) {
      selection.byDefault(catalogue, options, services);
    } else {
      selection.byName(catalogue, options, services);
    }
    selection.onceEach();
    return selection;
  }

  private static Set<String> services(Catalogue catalogue, ResourcesOptions options) {
    for (var service : options.services()) {
      if (!catalogue.serviceIds().contains(service)) {
        throw HubscoutException.invalid(
            "options.services",
            "there is no service " + service + " in the catalogue (" + catalogue.version() + ").");
      }
    }
    return options.services().isEmpty()
        ? new TreeSet<>(catalogue.serviceIds())
        : new TreeSet<>(options.services());
  }

  private void byDefault(Catalogue catalogue, ResourcesOptions options, Set<String> services) {
    for (var service : services) {
      var on =
          catalogue.operations(service).stream()
              .filter(operation -> operation.rule().mode() == CallRule.Mode.ON)
              .toList();
      if (!on.isEmpty()) {
        operations.put(service, on);
      }
    }
    if (!options.dependents()) {
      return;
    }
    var called = called();
    for (var dependent : catalogue.dependents()) {
      boolean wanted = dependent.tier() == FIRST_TIER || !options.services().isEmpty();
      boolean on = dependent.operation().rule().mode() == CallRule.Mode.ON;
      if (wanted && on && called.contains(dependent.parent())) {
        dependents.add(dependent);
        called.add(dependent.operation().id());
      }
    }
  }

  /** What is called for each item of another list is not called without one, too. */
  private void onceEach() {
    for (var dependent : dependents) {
      var operation = dependent.operation();
      operations.computeIfPresent(
          operation.service().id(),
          (service, all) -> {
            var others = all.stream().filter(it -> !it.id().equals(operation.id())).toList();
            return others.isEmpty() ? null : others;
          });
    }
  }

  private Set<String> called() {
    var ids = new HashSet<String>();
    operations.values().forEach(all -> all.forEach(operation -> ids.add(operation.id())));
    return ids;
  }

  private void byName(Catalogue catalogue, ResourcesOptions options, Set<String> services) {
    for (var name : options.operations()) {
      int found = 0;
      for (var service : services) {
        for (var operation : catalogue.operations(service)) {
          if (names(name, operation)) {
            found++;
            add(requireCallable(operation));
          }
        }
        for (var dependent : catalogue.dependents()) {
          if (dependent.operation().service().id().equals(service)
              && names(name, dependent.operation())) {
            found++;
            requireCallable(dependent.operation());
            add(catalogue, dependent);
          }
        }
      }
      if (found == 0) {
        throw HubscoutException.invalid(
            "options.operations",
            "there is no operation "
                + name
                + (options.services().isEmpty() ? "" : " of the services that are named")
                + " in the catalogue ("
                + catalogue.version()
                + "), which has those that list something and need no input.");
      }
    }
  }

  private static boolean names(String name, Operation operation) {
    return name.equals(operation.name()) || name.equals(operation.id());
  }

  private static Operation requireCallable(Operation operation) {
    if (operation.rule().mode() == CallRule.Mode.NEVER) {
      throw HubscoutException.invalid(
          "options.operations", operation.id() + " is never called: " + operation.rule().reason());
    }
    return operation;
  }

  private void add(Operation operation) {
    var all = operations.computeIfAbsent(operation.service().id(), key -> new ArrayList<>());
    if (!all.contains(operation)) {
      all.add(operation);
    }
  }

  /** With the list that it needs, and what that needs. */
  private void add(Catalogue catalogue, Dependent dependent) {
    if (dependents.contains(dependent)) {
      return;
    }
    for (var parent : catalogue.dependents()) {
      if (parent.operation().id().equals(dependent.parent())) {
        add(catalogue, parent);
      }
    }
    var colon = dependent.parent().indexOf(':');
    catalogue
        .operation(dependent.parent().substring(0, colon), dependent.parent().substring(colon + 1))
        .ifPresent(this::add);
    dependents.add(dependent);
  }

  /** The services of which something is called, by id. */
  public List<String> services() {
    var services = new TreeSet<>(operations.keySet());
    dependents.forEach(dependent -> services.add(dependent.operation().service().id()));
    return List.copyOf(services);
  }

  /** What is called of a service that needs nothing of another list. */
  public List<Operation> operations(String service) {
    return List.copyOf(operations.getOrDefault(service, List.of()));
  }

  /** What is called with what other lists of these operations found, parents first. */
  public List<Dependent> dependents() {
    return List.copyOf(dependents);
  }

  /** Whether everything is called that is on by default. */
  public boolean whole() {
    return whole;
  }
}
