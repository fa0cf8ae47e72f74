package dev.hubscout.cli.fact;

import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.catalog.Catalog;
import dev.hubscout.core.catalog.DatabaseQuery;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.lifecycle.Lifecycles;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A workplace's facts as a catalog, read to the end. */
final class Catalogs {
  private static final int PAGE = 1_000;

  private Catalogs() {}

  static Catalog of(Workplace workplace, InstantSource clock) {
    return new Catalog(
        workplace.facts(), workplace.instances(), workplace.accounts(), Lifecycles.get(), clock);
  }

  /**
   * Every page of what a query finds.
   *
   * @param unknown is told how many were left out, since what is asked for is not known of them
   */
  static List<FoundDatabase> databases(Catalog catalog, DatabaseQuery query, LongConsumer unknown) {
    var found = new ArrayList<FoundDatabase>();
    String next = null;
    do {
      var page = catalog.databases(query, next, PAGE);
      found.addAll(page.items());
      unknown.accept(page.unknown());
      next = page.next();
    } while (next != null);
    return found;
  }
}
