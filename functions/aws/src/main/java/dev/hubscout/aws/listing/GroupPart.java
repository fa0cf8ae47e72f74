package dev.hubscout.aws.listing;

import java.util.List;
import java.util.Map;

/**
 * What of a group's listings differs from run to run, in the order of the listings.
 *
 * @param whole whether the run asked for every operation, so that what is missing does not exist
 * @param changing what changes by itself, as JSON text by listing and identity
 * @param changingLeftOut by listing
 * @param requests request ids of errors by listing; empty where there is none
 * @param services figures by service, so that counting need not read the listings
 */
record GroupPart(
    boolean whole,
    List<Integer> pages,
    List<Integer> calls,
    List<Long> bytes,
    List<Long> millis,
    Map<String, Map<String, String>> changing,
    Map<String, Integer> changingLeftOut,
    Map<String, List<String>> requests,
    Map<String, Counts> services) {
  /**
   * Figures of a service.
   *
   * @param l listings
   * @param c those of them that are complete
   * @param i items
   * @param b bytes of the stored items
   */
  record Counts(long l, long c, long i, long b) {
    Counts plus(Counts other) {
      return new Counts(l + other.l, c + other.c, i + other.i, b + other.b);
    }
  }
}
