package dev.hubscout.resources.catalogue;

import java.util.stream.Stream;

/** The catalogue, read once for all tests. */
final class Loaded {
  static final Catalogue CATALOGUE = Catalogue.load();

  private Loaded() {}

  /** Every operation that needs no value of another one. */
  static Stream<Operation> operations() {
    return CATALOGUE.serviceIds().stream().flatMap(it -> CATALOGUE.operations(it).stream());
  }

  /** Those and the dependent ones. */
  static Stream<Operation> all() {
    return Stream.concat(operations(), CATALOGUE.dependents().stream().map(Dependent::operation));
  }

  /** The operation of an id. */
  static Operation operation(String id) {
    var names = id.split(":", 2);
    return CATALOGUE
        .operation(names[0], names[1])
        .orElseThrow(() -> new AssertionError("The catalogue has no " + id));
  }
}
