package dev.hubscout.resources.work;

import dev.hubscout.core.account.Region;
import dev.hubscout.resources.catalogue.Partition;
import java.util.Collection;
import java.util.Comparator;

/**
 * In which of an account's Regions what is the same in all of them is called, so that it is called
 * once: where the partition's global services are, if a run looks there, else in the first Region
 * by name.
 */
final class HomeRegion {
  private HomeRegion() {}

  /**
   * @param regions in which the run looks at the account; at least one
   */
  static Region of(Collection<Region> regions) {
    return regions.stream()
        .filter(
            region ->
                Partition.ofRegion(region.code())
                    .map(HomeRegion::of)
                    .orElse("")
                    .equals(region.code()))
        .findFirst()
        .orElseGet(() -> regions.stream().min(Comparator.comparing(Region::code)).orElseThrow());
  }

  /** Where a partition's global services are. */
  static String of(Partition partition) {
    return switch (partition) {
      case AWS -> "us-east-1";
      case AWS_CN -> "cn-north-1";
      case AWS_US_GOV -> "us-gov-west-1";
    };
  }
}
