package dev.hubscout.resources.catalogue;

import java.util.Optional;

/** A partition of AWS for which the catalogue knows endpoints. */
public enum Partition {
  AWS("aws"),
  AWS_CN("aws-cn"),
  AWS_US_GOV("aws-us-gov");

  private final String id;

  Partition(String id) {
    this.id = id;
  }

  /** The name that ARNs have, for example {@code aws-cn}. */
  public String id() {
    return id;
  }

  /**
   * The partition of a Region, by the Region's name; empty for the isolated partitions, which the
   * catalogue does not cover.
   */
  public static Optional<Partition> ofRegion(String region) {
    if (region.startsWith("cn-")) {
      return Optional.of(AWS_CN);
    }
    if (region.startsWith("us-gov-")) {
      return Optional.of(AWS_US_GOV);
    }
    if (region.startsWith("us-iso") || region.startsWith("eu-iso") || region.startsWith("eusc-")) {
      return Optional.empty();
    }
    return Optional.of(AWS);
  }
}
