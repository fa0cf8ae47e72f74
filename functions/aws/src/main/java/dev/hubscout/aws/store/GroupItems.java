package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.run.Group;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/** Groups as items; one that is done is no longer in the due index. */
final class GroupItems {
  static final String DONE = "done";
  private static final TypeReference<List<String>> MEMBERS = new TypeReference<>() {};

  private GroupItems() {}

  static ItemKey key(Group group) {
    return RunKeys.group(group.task(), group.plan(), group.number());
  }

  static EnhancedDocument write(Group group, boolean done, long version, Instant expires) {
    var item =
        TaskItems.key(Row.at(key(group)), group.task())
            .text("plan", group.plan())
            .number("number", group.number())
            .json("members", group.members())
            .text("command_id", group.commandId())
            .instant("sent_at", group.sentAt())
            .instant(Tables.DUE.sortKey(), group.dueAt())
            .flag(DONE, done)
            .number(Conditions.VERSION, version)
            .expires(expires);
    if (!done) {
      item.text(Tables.DUE.partitionKey(), RunKeys.dueGroups(group.task().shard()));
    }
    return item.build();
  }

  static Group read(Row row) {
    return new Group(
        TaskItems.key(row),
        row.text("plan"),
        Math.toIntExact(row.number("number")),
        row.json("members", MEMBERS),
        row.textOrNull("command_id"),
        row.instantOrNull("sent_at"),
        row.instant(Tables.DUE.sortKey()));
  }
}
