package dev.hubscout.core.announce;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event for others.
 *
 * @param type EventBridge's detail type
 * @param subject what it is about; events of one subject keep their order
 * @param at when it happened
 * @param detail a JSON object of at most {@value #MAX_DETAIL} bytes
 */
public record Announcement(String type, String subject, Instant at, String detail) {
  /** What every event of the hub has as its source. */
  public static final String SOURCE = "hubscout";

  /** Something changed. */
  public static final String CHANGE = "hubscout.change";

  /** A run has ended. */
  public static final String RUN_COMPLETED = "hubscout.run.completed";

  /** EventBridge takes 256 KiB with everything around it. */
  static final int MAX_DETAIL = 240 * 1024;

  /** An announcement of something that changed, in the API's shape of a change. */
  public static Announcement of(Change change) {
    var detail = Json.write(change);
    if (detail.getBytes(StandardCharsets.UTF_8).length > MAX_DETAIL) {
      detail = Json.write(withoutValues(change));
    }
    return new Announcement(CHANGE, change.subject(), change.at(), detail);
  }

  /** Tags of an instance may be longer than an event; absent is unknown, and history has them. */
  private static Change withoutValues(Change change) {
    return new Change(
        change.capability(),
        change.account(),
        change.region(),
        change.subject(),
        change.kind(),
        change.at(),
        change.source(),
        change.fields().stream().map(field -> new Change.Field(field.name(), null, null)).toList());
  }

  /** An announcement of a run that has ended, in the API's format of a run. */
  public static Announcement completed(Run run) {
    var at = run.finishedAt() == null ? run.createdAt() : run.finishedAt();
    var completed =
        new Completed(
            run.id(),
            run.id().capability(),
            run.status(),
            run.createdAt(),
            run.finishedAt(),
            run.outcomes(),
            run.total());
    return new Announcement(RUN_COMPLETED, run.id().value(), at, Json.write(completed));
  }

  private record Completed(
      RunId id,
      Capability capability,
      RunStatus status,
      Instant createdAt,
      @Nullable Instant finishedAt,
      Map<TaskOutcome, Long> outcomes,
      @Nullable Long total) {}
}
