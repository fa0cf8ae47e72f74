package dev.hubscout.storage;

import java.util.List;

/**
 * A table as its engine must know it.
 *
 * @param name its name in the database
 * @param indexes its secondary indexes
 */
public record TableSpec(String name, List<Index> indexes) {
  public TableSpec {
    indexes = List.copyOf(indexes);
  }

  /** The same table under another name. */
  public TableSpec named(String other) {
    return new TableSpec(other, indexes);
  }
}
