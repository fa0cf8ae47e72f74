package dev.hubscout.resources.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS's list operations. Immutable. */
public final class Catalogue {
  private final String version;
  private final Map<String, Service> services;
  private final Map<String, List<Operation>> operations;
  private final List<Dependent> dependents;

  Catalogue(
      String version,
      Map<String, Service> services,
      Map<String, List<Operation>> operations,
      List<Dependent> dependents) {
    this.version = version;
    this.services = services;
    this.operations = operations;
    this.dependents = List.copyOf(dependents);
  }

  /** Reads the catalogue that is part of this module. */
  public static Catalogue load() {
    return new Catalogue("", Map.of(), Map.of(), List.of());
  }

  /** What it was made from, for example {@code botocore 1.43.67}. */
  public String version() {
    return version;
  }

  /** All services, by id. */
  public List<Service> services() {
    return List.copyOf(services.values());
  }

  /** A service by its id; empty if the catalogue has no operation of it. */
  public Optional<Service> service(String id) {
    return Optional.ofNullable(services.get(id));
  }

  /** A service's operations that need no value of another one, by name. */
  public List<Operation> operations(String service) {
    return operations.getOrDefault(service, List.of());
  }

  /** An operation that needs no value of another one. */
  public Optional<Operation> operation(String service, String name) {
    return operations(service).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** What is called with the values that other operations list. */
  public List<Dependent> dependents() {
    return dependents;
  }
}
