package dev.hubscout.local.table;

import org.jspecify.annotations.Nullable;

/** How a table's capacity is paid. */
public sealed interface Billing {

  /** So many units a second are reserved. */
  record Provisioned(Units units) implements Billing {}

  /**
   * What is used is paid.
   *
   * @param most units a second at the most; null for no maximum
   */
  record OnDemand(@Nullable Units most) implements Billing {}
}
