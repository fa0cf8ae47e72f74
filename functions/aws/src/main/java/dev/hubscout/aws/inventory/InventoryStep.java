package dev.hubscout.aws.inventory;

import dev.hubscout.core.fact.Sighting;
import java.util.List;

/**
 * What is done with the instances of one account's Region after they were retrieved. A port: a step
 * that adds to what is known of them, keeps them, counts them. Steps run in their order, each on
 * what the one before gave.
 */
@FunctionalInterface
public interface InventoryStep {
  /**
   * Takes a page of the listing, which may be empty.
   *
   * @return what the next step takes
   */
  List<Sighting> page(List<Sighting> page);

  /** The listing has ended and is complete. Never called for one that failed. */
  default void complete() {}
}
