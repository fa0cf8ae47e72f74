package dev.hubscout.tables.price;

import java.util.Arrays;
import java.util.Optional;

/**
 * What AWS's price list calls the things that are priced here. It puts the Region's own prefix
 * before the name, as in {@code EU-ReadRequestUnits}, and leaves it out in some Regions. Names are
 * compared whole: parts of them also occur in those of Standard-IA, of replicated writes and of
 * vectors.
 */
enum UsageType {
  READ_REQUEST("ReadRequestUnits"),
  WRITE_REQUEST("WriteRequestUnits"),
  READ_HOUR("ReadCapacityUnit-Hrs"),
  WRITE_HOUR("WriteCapacityUnit-Hrs"),
  STORAGE("TimedStorage-ByteHrs"),
  READ_REQUEST_IA("IA-ReadRequestUnits"),
  WRITE_REQUEST_IA("IA-WriteRequestUnits"),
  READ_HOUR_IA("IA-ReadCapacityUnit-Hrs"),
  WRITE_HOUR_IA("IA-WriteCapacityUnit-Hrs"),
  STORAGE_IA("IA-TimedStorage-ByteHrs");

  private final String text;

  UsageType(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The one that the price list means, if it is one of these. */
  static Optional<UsageType> of(String listed) {
    // "IA-" looks like a Region's prefix, so the whole name is tried first.
    var whole = named(listed);
    return whole.isPresent() ? whole : named(listed.substring(listed.indexOf('-') + 1));
  }

  private static Optional<UsageType> named(String name) {
    return Arrays.stream(values()).filter(it -> it.text.equals(name)).findFirst();
  }
}
