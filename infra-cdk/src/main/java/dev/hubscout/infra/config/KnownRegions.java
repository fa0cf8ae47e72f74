package dev.hubscout.infra.config;

import dev.hubscout.core.account.Region;
import org.jspecify.annotations.Nullable;

/** The Regions that the AWS SDK knows of, with their partitions. */
final class KnownRegions {
  private KnownRegions() {}

  /** The Region of that code; null where there is none, and for what only looks like one. */
  static @Nullable Region parse(String code) {
    return software.amazon.awssdk.regions.Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .anyMatch(region -> region.id().equals(code))
        ? new Region(code)
        : null;
  }

  /** The partition a Region is in, such as {@code aws-us-gov}. */
  static String partition(Region region) {
    return software.amazon.awssdk.regions.Region.of(region.code()).metadata().partition().id();
  }
}
