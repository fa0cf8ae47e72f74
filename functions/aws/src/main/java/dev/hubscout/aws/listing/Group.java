package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A group of listings as its item has it.
 *
 * @param version counts the item's rewrites
 * @param expires when the item ends
 * @param keptUntil all content that it names is kept until then at least
 * @param listings the document with the listings; null where the item has them itself
 * @param packed the listings, where the item has them itself
 */
record Group(
    TaskKey task,
    int number,
    long version,
    Instant expires,
    Instant keptUntil,
    @Nullable Digest listings,
    byte @Nullable [] packed,
    GroupPart part) {
  private static final String LISTINGS = "listings";
  private static final String PACKED = "packed";
  private static final String PART = "part";
  private static final String KEPT_UNTIL = "kept_until";
  private static final TypeReference<GroupPart> PART_TYPE = new TypeReference<>() {};

  /** The group with other listings, as its next version. */
  Group with(@Nullable Digest other, byte @Nullable [] otherPacked, GroupPart otherPart) {
    return new Group(task, number, version + 1, expires, keptUntil, other, otherPacked, otherPart);
  }

  Item item() {
    var item =
        Item.at(GroupKeys.key(task, number))
            .number(Condition.VERSION, version)
            .number(KEPT_UNTIL, keptUntil.getEpochSecond())
            .bytes(PART, Deflated.pack(part))
            .expires(expires);
    if (listings != null) {
      item.bytes(LISTINGS, HexFormat.of().parseHex(listings.hex()));
    }
    if (packed != null) {
      item.bytes(PACKED, packed);
    }
    return item.build();
  }

  static Group of(Item row) {
    boolean apart = row.attributes().containsKey(LISTINGS);
    return new Group(
        GroupKeys.task(row.key()),
        GroupKeys.group(row.key()),
        row.number(Condition.VERSION),
        Instant.ofEpochSecond(row.number(Item.EXPIRES_AT)),
        Instant.ofEpochSecond(row.number(KEPT_UNTIL)),
        apart ? new Digest(HexFormat.of().formatHex(row.bytes(LISTINGS))) : null,
        apart ? null : row.bytes(PACKED),
        Deflated.unpack(row.bytes(PART), PART_TYPE));
  }
}
