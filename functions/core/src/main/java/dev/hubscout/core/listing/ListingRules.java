package dev.hubscout.core.listing;

import java.util.List;

/**
 * How the items of one operation are kept.
 *
 * @param lists one per list in the operation's answer, in the answer's order; one without a name
 *     where the answer itself is the item
 * @param sensitive what must never be stored of the members beside the lists
 * @param changing what differs between two looks at something unchanged, beside the lists
 */
public record ListingRules(List<OfList> lists, List<ItemPath> sensitive, List<ItemPath> changing) {
  /**
   * The rules of one list; paths start at an item.
   *
   * @param name the list's path in the answer; tells items of several lists apart
   * @param identity what names an item, all of it together; empty where nothing is known to
   * @param sensitive what must never be stored
   * @param changing what differs between two looks at something unchanged, such as a count or a
   *     time of last use
   * @param unordered lists inside of an item whose order means nothing; lists of tags are known
   */
  public record OfList(
      String name,
      List<ItemPath> identity,
      List<ItemPath> sensitive,
      List<ItemPath> changing,
      List<ItemPath> unordered) {
    public OfList {
      identity = List.copyOf(identity);
      sensitive = List.copyOf(sensitive);
      changing = List.copyOf(changing);
      unordered = List.copyOf(unordered);
    }
  }

  public ListingRules {
    lists = List.copyOf(lists);
    sensitive = List.copyOf(sensitive);
    changing = List.copyOf(changing);
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("an operation answers one list at least");
    }
  }

  /** One list whose items have an identity, and nothing to hide or to leave out. */
  public static ListingRules identifiedBy(String... identity) {
    var paths = ItemPath.parseAll(List.of(identity));
    return new ListingRules(
        List.of(new OfList("", paths, List.of(), List.of(), List.of())), List.of(), List.of());
  }
}
