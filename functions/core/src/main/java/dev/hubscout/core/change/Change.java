package dev.hubscout.core.change;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed. Written once and never rewritten; the same observation twice makes the
 * same change.
 *
 * @param subject what changed: an instance's id, or a database's key
 * @param at when it happened, where the source says so, else when it was noticed
 * @param source what told of it: a run's id, or {@code event}
 * @param fields what was different before; empty for an appearance
 */
public record Change(
    Capability capability,
    AccountId account,
    Region region,
    String subject,
    Kind kind,
    Instant at,
    String source,
    List<Field> fields) {
  public Change {
    fields = List.copyOf(fields);
  }

  /** What kind of change it is. */
  public enum Kind {
    /** Seen for the first time. */
    APPEARED,
    STARTED,
    STOPPED,
    TERMINATED,
    /** A state in between, such as {@code stopping}. */
    STATE_CHANGED,
    TYPE_CHANGED,
    VERSION_CHANGED,
    /** Anything else of it, such as tags or addresses. */
    CHANGED,
    /** Not in the latest complete listing. */
    MISSING,
    /** Not in three complete listings in a row. */
    GONE,
    /** Listed again after it had been missing or gone. */
    REAPPEARED
  }

  /**
   * One attribute of the subject.
   *
   * @param before null where there was none, or it was not known
   * @param after null where there is none
   */
  public record Field(String name, @Nullable String before, @Nullable String after) {}
}
