package dev.hubscout.core.listing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An item of a listing as it is stored: redacted, and without what changes by itself.
 *
 * @param identity what names it in its listing; {@code #} and a digest where nothing does; empty
 *     for the members beside the list, which are kept as one item
 * @param value the item, members sorted by name
 */
public record StoredItem(String identity, JsonNode value) {
  /** What stands in the place of a value that must not be stored. */
  public static final String REDACTED = "[redacted]";

  /** Whether it is the members beside the list. */
  public boolean beside() {
    return identity.isEmpty();
  }
}
