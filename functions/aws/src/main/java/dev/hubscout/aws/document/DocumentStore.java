package dev.hubscout.aws.document;

import dev.hubscout.aws.document.Entry.State;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Index;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.Limits;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content by digest, compressed: in the table where it fits an item, else in an object that an item
 * of the table stands for. Equal content is stored once.
 *
 * <p>Who keeps a digest somewhere points at the content first, so that a kept digest never names
 * content that is gone: {@link #put} stores and points, {@link #point} points at what is there.
 *
 * <p>An item with an object is written before its object and deleted after it, so that whoever is
 * killed in between leaves an item that says so. The next put of the content, or {@link #purge},
 * finishes the work: no object is left that no item names, unless its writer stood still for more
 * than {@link #LEASE} and was killed then.
 */
public final class DocumentStore {
  /** Items whose objects are to be deleted, by time. */
  public static final Index DUE = new Index("due", "due_pk", "due_at", true);

  /** The table as the store expects it. */
  public static final TableSpec TABLE = new TableSpec("documents", List.of(DUE));

  /** Bytes of content, before it is compressed. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  /** Compressed content up to this is held by its item, which has room for pins beside it. */
  static final int INLINE_BYTES = Limits.ITEM_BYTES - 32 * 1024;

  /** How long who writes an object is left alone; functions end far earlier. */
  static final Duration LEASE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);

  private final Table table;
  private final Objects objects;
  private final InstantSource clock;

  /**
   * @param table of {@link #TABLE}, under any name
   * @param objects where content is kept that does not fit an item; for this store alone
   */
  public DocumentStore(Table table, Objects objects) {
    this.table = table;
    this.objects = objects;
    this.clock = table.clock();
  }

  /**
   * Stores content, unless it is stored already, and points at it.
   *
   * @param content at most {@value #MAX_BYTES} bytes
   * @throws HubscoutException {@code TOO_LARGE} where there is more of it, or it has too many pins;
   *     {@code INVALID_INPUT} where the pointer has ended already
   */
  public Digest put(byte[] content, Pointer pointer) {
    return keep(content, pointer).digest();
  }

  /** Like {@link #put}, and says until when the content is kept. */
  public Kept keep(byte[] content, Pointer pointer) {
    check(pointer);
    if (content.length > MAX_BYTES) {
      throw new HubscoutException(
          ErrorCode.TOO_LARGE,
          "content",
          "content: it has " + content.length + " bytes; at most " + MAX_BYTES + " can be kept.");
    }
    var digest = Digest.of(content);
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var known = find(digest);
      var done =
          known != null && known.state() == State.READY
              ? change(known, it -> it.pointed(pointer))
              : store(digest, content, known, pointer);
      if (done != null) {
        return new Kept(digest, Instant.ofEpochSecond(done.keepUntil()));
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("storing document " + digest);
  }

  /**
   * Points at content that is stored already.
   *
   * @return false where it is not, so that it must be put
   * @throws HubscoutException {@code TOO_LARGE} where it has too many pins; {@code INVALID_INPUT}
   *     where the pointer has ended already
   */
  public boolean point(Digest digest, Pointer pointer) {
    check(pointer);
    return rewrite(digest, entry -> entry.pointed(pointer));
  }

  /** A pin ends; nothing happens where it has ended already. */
  public void release(Digest digest, Pointer.Pin pin) {
    rewrite(digest, entry -> entry.released(pin.owner(), clock.instant()));
  }

  /**
   * The content.
   *
   * @return empty where nothing has pointed at it for some time, or ever
   * @throws HubscoutException {@code DAMAGED} where what is stored is not the content
   */
  public Optional<byte[]> get(Digest digest) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var item = table.get(Entry.key(digest)).orElse(null);
      var entry = item == null ? null : Entry.of(item);
      if (item == null || entry == null || !entry.readable(clock.instant())) {
        return Optional.empty();
      }
      int size = size(entry);
      var object = entry.object();
      if (object == null) {
        return Optional.of(content(digest, size, item.bytes(Entry.CONTENT)));
      }
      var packed = objects.get(object, Packed.most(size));
      if (packed.isPresent()) {
        return Optional.of(content(digest, size, packed.get()));
      }
      var now = find(digest);
      if (now != null && object.equals(now.object()) && now.readable(clock.instant())) {
        throw damaged(digest, "its object " + object + " is missing", null);
      }
    }
    throw Retry.exhausted("reading document " + digest);
  }

  /**
   * What a purge did.
   *
   * @param deleted objects that were deleted
   * @param failed objects that could not be deleted; a purge an hour later tries them again
   */
  public record Purged(int deleted, int failed) {}

  /**
   * Deletes objects that nothing has pointed at for some time, and what killed writers left.
   * Content in items is deleted by the table itself.
   *
   * @param limit how many objects of each of 16 partitions are looked at, at most
   */
  public Purged purge(int limit) {
    int deleted = 0;
    int failed = 0;
    for (var entry : due(limit)) {
      try {
        deleted += purge(entry) ? 1 : 0;
      } catch (RuntimeException e) {
        failed++;
        LOG.warn("document {}: its object could not be deleted", entry.digest(), e);
      }
    }
    return new Purged(deleted, failed);
  }

  private List<Entry> due(int limit) {
    var entries = new ArrayList<Entry>();
    var now = Item.time(clock.instant());
    for (int digit = 0; digit < 16; digit++) {
      var partition = Entry.duePartition(Integer.toHexString(digit));
      var found = table.query().upTo(DUE, partition, now, limit);
      var keys = found.stream().map(it -> it.key()).toList();
      table.itemsAt(keys).stream().map(Entry::of).forEach(entries::add);
    }
    return entries;
  }

  /** Claims the object before it deletes it, so that nothing can point at it meanwhile. */
  private boolean purge(Entry entry) {
    var now = clock.instant();
    if (entry.object() == null || !entry.over(now)) {
      return false; // the index was late, or somebody was faster
    }
    var claimed = entry.busy(State.DELETING, now.plus(LEASE));
    if (!write(entry, claimed)) {
      return false;
    }
    delete(claimed);
    return true;
  }

  private void delete(Entry claimed) {
    var object = claimed.object();
    if (object != null) {
      objects.delete(object);
    }
    table.delete(Entry.key(claimed.digest()), claimed.unchanged());
  }

  // ---- storing

  /** Null where others went first, or were left half-way: then it is to be tried again. */
  private @Nullable Entry store(
      Digest digest, byte[] content, @Nullable Entry known, Pointer pointer) {
    var now = clock.instant();
    if (known != null && known.state() == State.DELETING) {
      delete(known);
      return null;
    }
    var packed = Packed.of(content);
    if (known == null && packed.length <= INLINE_BYTES) {
      var entry = Entry.first(digest, State.READY, null, content.length, now).pointed(pointer);
      return table.put(entry.item(packed), Condition.absent(now)) ? entry : null;
    }
    Entry writing;
    if (known == null) {
      var object = "documents/" + digest + "/" + UUID.randomUUID();
      var until = now.plus(LEASE);
      writing = Entry.first(digest, State.WRITING, object, content.length, until);
      if (!table.put(writing.item(null), Condition.absent(now))) {
        return null;
      }
    } else {
      writing = known.busy(State.WRITING, now.plus(LEASE));
      if (!write(known, writing)) {
        return null;
      }
    }
    return upload(writing, packed, pointer);
  }

  /** Others may upload the same to the same object at the same time. */
  private @Nullable Entry upload(Entry writing, byte[] packed, Pointer pointer) {
    var object = writing.object();
    if (object == null) {
      throw new AssertionError("content in an item is never being written");
    }
    objects.put(object, packed);
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var entry = find(writing.digest());
      if (entry == null || !object.equals(entry.object()) || entry.state() == State.DELETING) {
        objects.delete(object); // it was given up meanwhile, and nothing will name it again
        return null;
      }
      var done = change(entry, it -> it.pointed(pointer));
      if (done != null) {
        return done;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("storing document " + writing.digest());
  }

  // ---- the items

  private @Nullable Entry find(Digest digest) {
    var key = Entry.key(digest);
    var found = new ArrayList<Entry>();
    table.query().each(key.pk(), key.sk(), Entry.ATTRIBUTES, item -> found.add(Entry.of(item)));
    return found.isEmpty() ? null : found.getFirst();
  }

  /** False where there is no such content that is ready. */
  private boolean rewrite(Digest digest, UnaryOperator<Entry> change) {
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var entry = find(digest);
      if (entry == null || entry.state() != State.READY) {
        return false;
      }
      if (change(entry, change) != null) {
        return true;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("pointing at document " + digest);
  }

  /** The entry as it is then; null where somebody else went first. */
  private @Nullable Entry change(Entry entry, UnaryOperator<Entry> change) {
    var next = change.apply(entry);
    return write(entry, next) ? next : null;
  }

  /** False where somebody else wrote the item since it was read; it may be gone, too. */
  private boolean write(Entry read, Entry next) {
    return next.equals(read)
        || table.update(Entry.key(read.digest()), next.update(), read.unchanged()).isPresent();
  }

  private void check(Pointer pointer) {
    var expires = pointer.ends();
    if (expires != null && !expires.isAfter(clock.instant())) {
      throw HubscoutException.invalid("expires", "the pointer has ended already, at " + expires);
    }
  }

  /** How many bytes to make room for. */
  private static int size(Entry entry) {
    if (entry.size() < 0 || entry.size() > MAX_BYTES) {
      throw damaged(entry.digest(), "no content has " + entry.size() + " bytes", null);
    }
    return Math.toIntExact(entry.size());
  }

  private static byte[] content(Digest digest, int size, byte[] packed) {
    try {
      var content = Packed.unpack(packed, size);
      if (Digest.of(content).equals(digest)) {
        return content;
      }
    } catch (IOException e) {
      throw damaged(digest, "it cannot be decompressed: " + e.getMessage(), e);
    }
    throw damaged(digest, "it has another digest", null);
  }

  private static HubscoutException damaged(Digest digest, String what, @Nullable Exception cause) {
    var key = Entry.key(digest);
    return new HubscoutException(
        ErrorCode.DAMAGED,
        null,
        "Document "
            + digest
            + " is damaged: "
            + what
            + ". Restore the table of documents and its bucket from a backup; or delete the item "
            + key.pk()
            + ", "
            + key.sk()
            + " of that table, and the content is stored again when a run next finds it. Nothing"
            + " but Hubscout may write there.",
        cause);
  }
}
