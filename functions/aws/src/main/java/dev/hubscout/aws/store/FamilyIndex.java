package dev.hubscout.aws.store;

import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.DatabaseKey;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.Versions;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Queries;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Databases in the order of their engines and versions, see {@link Tables#BY_FAMILY}. */
final class FamilyIndex {
  private static final String FAMILY = "FAMILY#";
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

  private FamilyIndex() {}

  /** Puts a database's item where its engine and version say. */
  static Item.Builder index(Item.Builder item, DatabaseFact fact) {
    var key = DatabaseKey.of(fact);
    var scope = key.instance().scope();
    return item.index(
        Tables.BY_FAMILY,
        FactKeys.partition(partitions(Engines.family(key.engine())), scope.account()),
        prefix(key.engine(), Versions.key(fact.database().version()))
            + "#"
            + FactKeys.prefix(key.instance())
            + key.place());
  }

  private static boolean name(String text) {
    return NAME.matcher(text).matches();
  }

  private static String partitions(String family) {
    return FAMILY + family + "#";
  }

  private static String prefix(String engine, String version) {
    return engine + "#" + version;
  }

  /**
   * The ranges that hold all that is asked for, and perhaps more of a version that is no number.
   */
  static List<Queries.Range> ranges(
      String family, @Nullable String engine, @Nullable String version, @Nullable String seen) {
    if (!name(family) || (engine != null && !name(engine))) {
      return List.of(); // nothing is called so
    }
    var prefix = engine == null ? "" : prefix(engine, version == null ? "" : Versions.key(version));
    return FactKeys.partitions()
        .mapToObj(
            number -> Queries.Range.of(Tables.BY_FAMILY, partitions(family) + number, prefix, seen))
        .toList();
  }

  /** Whether an item is one that was asked for: an index may lag behind its table. */
  static boolean matches(
      DatabaseFact fact, String family, @Nullable String engine, @Nullable String version) {
    var database = fact.database();
    return Engines.family(database.engine()).equals(family)
        && (engine == null || engine.equals(database.engine()))
        && (version == null || Versions.matches(version, database.version()));
  }
}
