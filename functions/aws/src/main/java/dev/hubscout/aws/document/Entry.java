package dev.hubscout.aws.document;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the table says of some content, without the content.
 *
 * @param version changes with every write. It begins at random, so that an item that was deleted
 *     and put again is never taken for the one that was read
 * @param object the key of the object that holds the content; null where the item does. No two
 *     items ever name the same object, so that deleting one of an earlier item harms nobody
 * @param size bytes of the content; what is stored may say anything, so whoever makes room for it
 *     checks it first
 * @param keepUntil seconds since 1970 until which it is kept at least; while its object is written
 *     or deleted, until when others leave that alone
 * @param pins owners that have not released it
 */
record Entry(
    Digest digest,
    long version,
    State state,
    @Nullable String object,
    long size,
    long keepUntil,
    Set<String> pins) {
  static final int MAX_PINS = 100;

  /** The compressed content, where the item holds it. */
  static final String CONTENT = "content";

  /** What is read of an item beside its keys where the content is not needed. */
  static final List<String> ATTRIBUTES =
      List.of(Condition.VERSION, "state", "object_key", "size", "keep_until", "pins");

  /** Content is kept longer than what points at it by this and up to a day more. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private static final String SORT_KEY = "CONTENT";
  private static final String DUE = "DUE#";

  /** Where content is stored. Content in an item is ready from the beginning. */
  enum State {
    /** Its object may be missing yet. */
    WRITING,
    /** It can be read and pointed at. */
    READY,
    /** Its object may be missing already. */
    DELETING
  }

  /** A new one, before anything points at it. */
  static Entry first(
      Digest digest, State state, @Nullable String object, long size, Instant until) {
    long version = ThreadLocalRandom.current().nextLong(1L << 52);
    return new Entry(digest, version, state, object, size, until.getEpochSecond(), Set.of());
  }

  static Entry of(Item item) {
    return new Entry(
        new Digest(item.key().pk().substring("DOCUMENT#".length())),
        item.number(Condition.VERSION),
        State.valueOf(item.text("state")),
        item.textOrNull("object_key"),
        item.number("size"),
        item.number("keep_until"),
        item.texts("pins"));
  }

  static ItemKey key(Digest digest) {
    return new ItemKey("DOCUMENT#" + digest, SORT_KEY);
  }

  /** A partition of the index of what is due; there are 16, by a digest's first digit. */
  static String duePartition(String digit) {
    return DUE + digit;
  }

  /**
   * When content must end at the earliest for a pointer that ends then. It is a day's beginning, so
   * that most pointers find that the content is kept long enough and write nothing; and it is later
   * than the pointer by an hour at least, which covers clocks that differ and readers that are
   * slow.
   */
  static long keepUntil(Instant pointer) {
    return (Math.floorDiv(pointer.plus(MARGIN).getEpochSecond(), DAY) + 1) * DAY;
  }

  boolean readable(Instant now) {
    return state == State.READY && !over(now);
  }

  /** Whether nothing keeps it any longer. */
  boolean over(Instant now) {
    return pins.isEmpty() && keepUntil <= now.getEpochSecond();
  }

  /**
   * It is ready and this points at it; itself where that is so already.
   *
   * @throws HubscoutException {@code TOO_LARGE} where it has as many pins as it can have
   */
  Entry pointed(Pointer pointer) {
    return switch (pointer) {
      case Pointer.Until(var expires) ->
          changed(State.READY, Math.max(keepUntil, keepUntil(expires)), pins);
      case Pointer.Renewed(var expires, var further) ->
          changed(
              State.READY, keepUntil >= keepUntil(expires) ? keepUntil : keepUntil(further), pins);
      case Pointer.Pin(var owner) -> {
        var all = new TreeSet<>(pins);
        all.add(owner);
        if (all.size() > MAX_PINS) {
          throw new HubscoutException(
              ErrorCode.TOO_LARGE,
              "owner",
              "owner: "
                  + MAX_PINS
                  + " owners pin document "
                  + digest
                  + " already; point at it with an expiry instead.");
        }
        yield changed(State.READY, keepUntil, all);
      }
    };
  }

  /** That owner no longer pins it; who has just read a pointer at it may still read it. */
  Entry released(String owner, Instant now) {
    if (state != State.READY || !pins.contains(owner)) {
      return this;
    }
    var rest = new TreeSet<>(pins);
    rest.remove(owner);
    long least = rest.isEmpty() ? keepUntil(now) : keepUntil;
    return changed(state, Math.max(keepUntil, least), rest);
  }

  /** Its object is being written or deleted by somebody, who is left alone until then. */
  Entry busy(State with, Instant until) {
    return changed(with, until.getEpochSecond(), pins);
  }

  private Entry changed(State with, long until, Set<String> owners) {
    var next = new Entry(digest, version, with, object, size, until, owners);
    return next.equals(this)
        ? this
        : new Entry(digest, version + 1, with, object, size, until, owners);
  }

  /** The item is the one that was read. */
  Condition unchanged() {
    return Condition.equal(Condition.VERSION, Value.of(version));
  }

  /**
   * The item as it is first put.
   *
   * @param content null where an object holds it
   */
  Item item(byte @Nullable [] content) {
    var empty = Item.at(key(digest));
    empty.number("size", size).text("object_key", object);
    if (content != null) {
      empty.bytes(CONTENT, content);
    }
    return update().of(key(digest), empty.build());
  }

  /** Makes an earlier version of the item this one. */
  Update update() {
    var update =
        Update.of().set(Condition.VERSION, Value.of(version)).set("state", Value.of(state.name()));
    update = pins.isEmpty() ? update.remove("pins") : update.set("pins", Value.texts(pins));
    update = update.set("keep_until", Value.of(keepUntil));
    return object == null ? expiry(update) : due(update);
  }

  /** The table deletes an item that holds its content. */
  private Update expiry(Update update) {
    return pins.isEmpty()
        ? update.set(Item.EXPIRES_AT, Value.of(keepUntil))
        : update.remove(Item.EXPIRES_AT);
  }

  /** An item with an object must outlive it, so the table never deletes it. */
  private Update due(Update update) {
    var index = DocumentStore.DUE;
    return pins.isEmpty()
        ? update
            .set(index.partitionKey(), Value.of(duePartition(digest.hex().substring(0, 1))))
            .set(index.sortKey(), Value.of(Item.time(Instant.ofEpochSecond(keepUntil))))
        : update.remove(index.partitionKey()).remove(index.sortKey());
  }
}
