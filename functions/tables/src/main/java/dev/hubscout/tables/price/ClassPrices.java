package dev.hubscout.tables.price;

import java.math.BigDecimal;

/**
 * What a class of tables costs in one Region, in US dollars.
 *
 * @param readRequestUnit one read request unit on demand
 * @param writeRequestUnit one write request unit on demand
 * @param readUnitHour one provisioned read unit for an hour
 * @param writeUnitHour one provisioned write unit for an hour
 * @param storageGbMonth one GB for a month, beyond what is free for the account
 */
public record ClassPrices(
    BigDecimal readRequestUnit,
    BigDecimal writeRequestUnit,
    BigDecimal readUnitHour,
    BigDecimal writeUnitHour,
    BigDecimal storageGbMonth) {

  /** Checks that nothing is negative. */
  public ClassPrices {
    notNegative("readRequestUnit", readRequestUnit);
    notNegative("writeRequestUnit", writeRequestUnit);
    notNegative("readUnitHour", readUnitHour);
    notNegative("writeUnitHour", writeUnitHour);
    notNegative("storageGbMonth", storageGbMonth);
  }

  private static void notNegative(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(field + ": " + value + " is below 0");
    }
  }
}
