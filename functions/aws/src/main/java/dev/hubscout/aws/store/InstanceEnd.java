package dev.hubscout.aws.store;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance's end, as the item of its inspection says it. Only a report from after it undoes it;
 * attempts do not, since one that failed says nothing of life. An instance that was never inspected
 * has an item without an inspection.
 *
 * @param at reports that are not later than this change nothing
 */
record InstanceEnd(Instant at, Instant expires) {
  private static final String AT = "ended_at";

  /** Whether the instance had ended at that time already. */
  static boolean covers(@Nullable Item row, Instant at) {
    var ended = row == null ? null : row.instantOrNull(AT);
    return ended != null && !at.isAfter(ended);
  }

  /** What an item says of the instance's end; null where it has not ended. */
  static @Nullable InstanceEnd of(@Nullable Item row) {
    var at = row == null ? null : row.instantOrNull(AT);
    var expires = row == null ? null : row.numberOrNull(Item.EXPIRES_AT);
    return at == null || expires == null
        ? null
        : new InstanceEnd(at, Instant.ofEpochSecond(expires));
  }

  /**
   * The item that says so.
   *
   * @param known the latest attempt to look into the instance; null where there was none
   */
  Item of(InstanceKey instance, @Nullable Inspection known, long version) {
    var item =
        known == null
            ? FactItems.instance(Item.at(FactKeys.inspection(instance)), instance)
                .number(Condition.VERSION, version)
            : FactItems.item(known, version);
    return item.instant(AT, at).expires(expires).build();
  }
}
