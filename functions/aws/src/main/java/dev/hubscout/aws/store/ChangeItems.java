package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.run.Capability;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Queries;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes as items. Their sort key begins with their time, so that the organization's partitions,
 * an account's index and a subject's are each in the order of time; it says what the change is, so
 * that the same observation twice is the same item. EC2 tells times to the second, in which an
 * instance may enter several states.
 */
final class ChangeItems {
  static final String KIND = "kind";

  /** What partition keys of changes begin with. */
  static final String CHANGES = "CHANGES#";

  private static final TypeReference<List<Change.Field>> FIELDS = new TypeReference<>() {};

  private ChangeItems() {}

  static ItemKey key(Change change) {
    return new ItemKey(
        FactKeys.partition(CHANGES, change.account()),
        Item.time(change.at())
            + "#"
            + change.account()
            + "#"
            + change.region()
            + "#"
            + change.subject()
            + "#"
            + kind(change));
  }

  private static String kind(Change change) {
    return change.kind() == Change.Kind.STATE_CHANGED
        ? change.fields().stream()
            .map(field -> "#" + field.after())
            .collect(Collectors.joining("", change.kind().name(), ""))
        : change.kind().name();
  }

  static Change.Kind kind(Item row) {
    return Change.Kind.valueOf(row.text(KIND));
  }

  /** When it was, in UTC: its sort key begins so. */
  static LocalDate day(Item row) {
    return LocalDate.parse(row.key().sk().substring(0, "2026-11-22".length()));
  }

  static List<String> partitions() {
    return FactKeys.partitions().mapToObj(number -> CHANGES + number).toList();
  }

  /** A subject's partition in {@link Tables#BY_INSTANCE}. */
  static String of(String subject) {
    return CHANGES + subject;
  }

  static Item write(Change change, Instant expires) {
    return Item.at(key(change))
        .text("capability", change.capability().id())
        .text("account", change.account().value())
        .text("region", change.region().code())
        .text("subject", change.subject())
        .text(KIND, change.kind().name())
        .instant("at", change.at())
        .text("source", change.source())
        .json("fields", change.fields())
        .text(Tables.CHANGES_BY_ACCOUNT.partitionKey(), change.account().value())
        .text(Tables.BY_INSTANCE.partitionKey(), of(change.subject()))
        .expires(expires)
        .build();
  }

  static Change read(Item row) {
    return new Change(
        Capability.of(row.text("capability")),
        new AccountId(row.text("account")),
        new Region(row.text("region")),
        row.text("subject"),
        kind(row),
        row.instant("at"),
        row.text("source"),
        row.json("fields", FIELDS));
  }

  /** The partitions that may hold an account's changes, or everybody's, the latest first. */
  static List<Queries.Range> ranges(
      @Nullable AccountId account, @Nullable Instant since, @Nullable String seen) {
    var least = since == null ? null : Item.time(since);
    return account == null
        ? partitions().stream()
            .map(partition -> Queries.Range.backwards(null, partition, least, seen))
            .toList()
        : List.of(Queries.Range.backwards(Tables.CHANGES_BY_ACCOUNT, account.value(), least, seen));
  }
}
