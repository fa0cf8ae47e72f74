package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.coverage.Coverages;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Instances from the stores. */
public final class FoundInstances {
  private FoundInstances() {}

  /** Passes on every instance that matches a filter, one at a time. */
  static void each(
      Workplace workplace, Filter filter, boolean over, Consumer<InstanceRow> instances) {
    new Coverages(workplace.instances(), workplace.facts())
        .instances(filter, over, covered -> instances.accept(InstanceRow.of(covered)));
  }

  /** Those in some scopes that have not ended. */
  static List<InstanceRow> in(Workplace workplace, Predicate<Scope> where) {
    var found = new ArrayList<InstanceRow>();
    each(workplace, where, found::add);
    return found;
  }

  private static void each(
      Workplace workplace, Predicate<Scope> where, Consumer<InstanceRow> instances) {
    each(
        workplace,
        Filter.ALL,
        false,
        row -> {
          if (where.test(row.key().scope())) {
            instances.accept(row);
          }
        });
  }

  /** Prints those in some scopes that have not ended, line by line. */
  public static void print(Workplace workplace, Predicate<Scope> where, Screen out, Format format) {
    each(workplace, where, new InstanceLines(out, format)::print);
  }
}
