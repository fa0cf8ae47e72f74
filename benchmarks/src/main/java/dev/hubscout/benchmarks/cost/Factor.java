package dev.hubscout.benchmarks.cost;

import java.util.function.ToDoubleFunction;

/**
 * A number that a line of the table is multiplied of.
 *
 * @param what it counts, as it follows the number: {@code runs}
 * @param value of an organization
 */
record Factor(String what, ToDoubleFunction<Organization> value) {
  static Factor of(double number, String what) {
    return new Factor(what, organization -> number);
  }

  static Factor tasks() {
    return new Factor("tasks", Organization::scopes);
  }

  static Factor instances() {
    return new Factor("instances", Organization::instances);
  }

  String shown(Organization organization) {
    return Numbers.exact(value.applyAsDouble(organization)) + " " + what;
  }
}
