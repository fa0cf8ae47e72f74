package dev.hubscout.tables.price;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a table is paid for: its billing mode and its class, which its indexes share. */
public enum Arrangement {
  /** By request, class Standard. */
  ON_DEMAND_STANDARD(Mode.ON_DEMAND, TableClass.STANDARD),
  /** By provisioned capacity, class Standard. */
  PROVISIONED_STANDARD(Mode.PROVISIONED, TableClass.STANDARD),
  /** By request, class Standard-IA. */
  ON_DEMAND_STANDARD_IA(Mode.ON_DEMAND, TableClass.STANDARD_IA),
  /** By provisioned capacity, class Standard-IA. */
  PROVISIONED_STANDARD_IA(Mode.PROVISIONED, TableClass.STANDARD_IA);

  private final Mode mode;
  private final TableClass tableClass;

  /** The billing mode. */
  public enum Mode {
    /** Each request is paid for. */
    ON_DEMAND,
    /** Provisioned units are paid for by the hour. */
    PROVISIONED
  }

  /** The class, by which storage and throughput have their prices. */
  public enum TableClass {
    /** Cheaper throughput. */
    STANDARD,
    /** Cheaper storage, for data that is rarely used. */
    STANDARD_IA
  }

  Arrangement(Mode mode, TableClass tableClass) {
    this.mode = mode;
    this.tableClass = tableClass;
  }

  /** The billing mode. */
  public Mode mode() {
    return mode;
  }

  /** The class. */
  public TableClass tableClass() {
    return tableClass;
  }

  /** Mode and class with a slash, as {@code PROVISIONED/STANDARD_IA}. */
  public String id() {
    return mode + "/" + tableClass;
  }

  /**
   * The arrangement with an id.
   *
   * @throws IllegalArgumentException if there is none; the message lists all
   */
  public static Arrangement of(String id) {
    return Arrays.stream(values())
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    id
                        + " is not one of "
                        + Arrays.stream(values())
                            .map(Arrangement::id)
                            .collect(Collectors.joining(", "))));
  }
}
