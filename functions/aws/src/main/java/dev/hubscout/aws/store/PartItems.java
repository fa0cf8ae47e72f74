package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.run.Part;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import java.time.Instant;
import java.util.List;

/** Parts as items; one that is done is no longer in the due index. */
final class PartItems {
  static final String DONE = "done";

  /** Version 0.1 knew no other handles than ids of commands. */
  static final String HANDLE = "command_id";

  /** Left out before the first attempt, and by version 0.1, which did not count them. */
  private static final String ATTEMPTS = "attempts";

  private static final String STARTED_AT = "sent_at";
  private static final TypeReference<List<String>> MEMBERS = new TypeReference<>() {};

  private PartItems() {}

  static ItemKey key(Part part) {
    return RunKeys.part(part.task(), part.plan(), part.number());
  }

  static Item write(Part part, boolean done, long version, Instant expires) {
    var item =
        TaskItems.key(Item.at(key(part)), part.task())
            .text("plan", part.plan())
            .number("number", part.number())
            .json("members", part.members())
            .text(HANDLE, part.handle())
            .instant(STARTED_AT, part.startedAt())
            .instant(Tables.DUE.sortKey(), part.dueAt())
            .number(ATTEMPTS, part.attempts() == 0 ? null : Integer.valueOf(part.attempts()))
            .flag(DONE, done)
            .number(Condition.VERSION, version)
            .expires(expires);
    if (!done && part.dueAt() != null) {
      item.text(Tables.DUE.partitionKey(), RunKeys.dueParts(part.task().shard()));
    }
    return item.build();
  }

  static Part read(Item row) {
    return new Part(
        TaskItems.key(row),
        row.text("plan"),
        Math.toIntExact(row.number("number")),
        row.json("members", MEMBERS),
        row.textOrNull(HANDLE),
        row.instantOrNull(STARTED_AT),
        row.instantOrNull(Tables.DUE.sortKey()),
        Math.toIntExact(row.number(ATTEMPTS)));
  }
}
