package dev.hubscout.resources.catalogue;

import java.util.List;

/**
 * A list in an operation's answer whose elements are the items. All paths but the first start at an
 * item.
 *
 * @param path the list, from the root of the answer's body, without {@code []}; if it is a map, its
 *     entries are the items
 * @param map whether it is a map
 * @param identity what names an item; several paths together, {@link Path#ROOT} if the item is a
 *     plain value, empty if nothing is known to
 * @param sensitive what must not be stored
 * @param volatilePaths what changes between two looks at something unchanged
 * @param urlEncoded texts that are URL-encoded JSON documents
 */
public record ItemList(
    Path path,
    boolean map,
    List<Path> identity,
    List<Path> sensitive,
    List<Path> volatilePaths,
    List<Path> urlEncoded) {
  public ItemList {
    identity = List.copyOf(identity);
    sensitive = List.copyOf(sensitive);
    volatilePaths = List.copyOf(volatilePaths);
    urlEncoded = List.copyOf(urlEncoded);
  }
}
