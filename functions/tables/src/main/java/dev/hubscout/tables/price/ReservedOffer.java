package dev.hubscout.tables.price;

import java.math.BigDecimal;

/**
 * Reserved capacity, which is bought for an account and a Region in steps of 100 units. It applies
 * to provisioned capacity of class Standard alone: not on demand, not to Standard-IA, not to
 * replicated writes.
 *
 * @param years for how many years
 * @param readUpfront100 what 100 read units cost at once
 * @param readHour100 what 100 read units cost for an hour
 * @param writeUpfront100 what 100 write units cost at once
 * @param writeHour100 what 100 write units cost for an hour
 */
public record ReservedOffer(
    int years,
    BigDecimal readUpfront100,
    BigDecimal readHour100,
    BigDecimal writeUpfront100,
    BigDecimal writeHour100) {
  private static final long HOURS_OF_A_YEAR = 8_760;

  /** What a read unit costs for an hour in the end. */
  public Money readUnitHour() {
    return unitHour(readUpfront100, readHour100);
  }

  /** What a write unit costs for an hour in the end. */
  public Money writeUnitHour() {
    return unitHour(writeUpfront100, writeHour100);
  }

  private Money unitHour(BigDecimal upfront, BigDecimal hour) {
    return Money.of(upfront).dividedBy(years * HOURS_OF_A_YEAR).plus(Money.of(hour)).dividedBy(100);
  }
}
