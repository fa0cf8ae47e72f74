package dev.hubscout.tables.price;

import dev.hubscout.tables.price.Arrangement.TableClass;

/**
 * The prices of one Region.
 *
 * @param standard of class Standard
 * @param standardIa of class Standard-IA
 */
public record PriceList(ClassPrices standard, ClassPrices standardIa) {

  /** The prices of a class. */
  public ClassPrices of(TableClass tableClass) {
    return switch (tableClass) {
      case STANDARD -> standard;
      case STANDARD_IA -> standardIa;
    };
  }
}
