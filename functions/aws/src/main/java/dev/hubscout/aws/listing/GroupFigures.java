package dev.hubscout.aws.listing;

import dev.hubscout.core.run.Tally;

/**
 * How much a group of listings is.
 *
 * @param listings how many there are
 * @param complete those of them that are complete
 * @param items of all of them
 * @param bytes of their stored content, before it is compressed
 */
public record GroupFigures(long listings, long complete, long items, long bytes) {
  /** Of no listings. */
  public static final GroupFigures NONE = new GroupFigures(0, 0, 0, 0);

  static GroupFigures of(GroupPart part) {
    var sum =
        part.services().values().stream()
            .reduce(new GroupPart.Counts(0, 0, 0, 0), GroupPart.Counts::plus);
    return new GroupFigures(sum.l(), sum.c(), sum.i(), sum.b());
  }

  /** As a task's counts, by which its outcome is found. */
  public Tally tally() {
    return Tally.of("listings", listings)
        .plus("listings.complete", complete)
        .plus("items", items)
        .plus("bytes", bytes);
  }

  /** The sum of both. */
  public GroupFigures plus(GroupFigures other) {
    return new GroupFigures(
        listings + other.listings,
        complete + other.complete,
        items + other.items,
        bytes + other.bytes);
  }
}
