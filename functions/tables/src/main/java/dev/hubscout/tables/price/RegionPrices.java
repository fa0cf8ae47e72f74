package dev.hubscout.tables.price;

import java.util.List;

/**
 * The prices of a Region, and where they are from.
 *
 * @param region the Region
 * @param list throughput and storage
 * @param reserved reserved capacity; empty if nothing is known of it
 * @param date of which day they are
 * @param source where they are from, for a person
 */
public record RegionPrices(
    String region, PriceList list, List<ReservedOffer> reserved, String date, String source) {

  /** Copies the list. */
  public RegionPrices {
    reserved = List.copyOf(reserved);
  }
}
