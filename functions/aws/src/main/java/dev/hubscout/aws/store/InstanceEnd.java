package dev.hubscout.aws.store;

import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * An instance's end, as the item of its inspection says it. Only a report from after it undoes it;
 * attempts do not, since one that failed says nothing of life. An instance that nobody ever looked
 * into has an item without an inspection.
 *
 * @param at reports that are not later than this change nothing
 */
record InstanceEnd(Instant at, Instant expires) {
  private static final String AT = "ended_at";

  /** Whether the instance had ended at that time already. */
  static boolean covers(@Nullable Row row, Instant at) {
    var ended = row == null ? null : row.instantOrNull(AT);
    return ended != null && !at.isAfter(ended);
  }

  /** What an item says of the instance's end; null where it has not ended. */
  static @Nullable InstanceEnd of(@Nullable Row row) {
    var at = row == null ? null : row.instantOrNull(AT);
    var expires = row == null ? null : row.numberOrNull(Tables.EXPIRES_AT);
    return at == null || expires == null
        ? null
        : new InstanceEnd(at, Instant.ofEpochSecond(expires));
  }

  /**
   * The item that says so.
   *
   * @param known the latest attempt to look into the instance; null where there was none
   */
  EnhancedDocument of(InstanceKey instance, @Nullable Inspection known, long version) {
    var item =
        known == null
            ? FactItems.instance(Row.at(FactKeys.inspection(instance)), instance)
                .number(Conditions.VERSION, version)
            : FactItems.item(known, version);
    return item.instant(AT, at).expires(expires).build();
  }
}
