package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.Kept;
import dev.hubscout.aws.document.Pointer;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.run.TaskKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the listings of one group of services in one task. Content is stored while it comes; the
 * listings count once {@link #store} has put all of them at once. Whoever is killed before leaves
 * content that ends by itself and no listing, and does the group again; of two who do it at the
 * same time, the first one's listings stay. Listings may be written by several threads.
 */
public final class GroupWriter {
  /** Smaller listings of a group are kept in its item, in bytes. */
  static final int PACKED_BYTES = 256;

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final GroupStore groups;
  private final TaskKey task;
  private final int number;
  private final Path folder;
  private final Instant expires;
  private final Pointer.Renewed pointer;
  private @Nullable Digest knownListings;
  private Instant knownUntil = Instant.MAX;
  private final Map<ListingKey, GroupListings.One> known = new HashMap<>();
  private final ConcurrentSkipListMap<ListingKey, GroupPacking.Stored> stored =
      new ConcurrentSkipListMap<>();

  GroupWriter(
      GroupStore groups,
      TaskKey task,
      int number,
      Path folder,
      Pointer.Renewed pointer,
      @Nullable Group previous) {
    this.groups = groups;
    this.task = task;
    this.number = number;
    this.folder = folder;
    this.expires = pointer.expires();
    this.pointer = pointer;
    if (previous != null && Kept.covers(previous.keptUntil(), expires)) {
      know(previous);
    }
  }

  /** A previous run's listings that cannot be read are no reason to fail: all is put again. */
  private void know(Group previous) {
    try {
      for (var one : groups.listings(previous).listings()) {
        known.put(new ListingKey(one.service(), one.operation()), one);
      }
      knownListings = previous.listings();
      knownUntil = previous.keptUntil();
    } catch (HubscoutException | UncheckedIOException e) {
      known.clear();
      LOG.warn("{}, group {}: the listings of {} cannot be read", task, number, previous.task(), e);
    }
  }

  /**
   * Begins a listing.
   *
   * @throws IllegalArgumentException where its service is of another group
   */
  public Writer begin(ListingKey key, ListingRules rules) {
    if (GroupKeys.of(key.service()) != number) {
      throw new IllegalArgumentException(key + " is not of group " + number);
    }
    var content = new ContentWriter(groups.documents(), rules, known(key), pointer, folder);
    return new Writer(key, content);
  }

  /** The pieces of what the previous run found are known by the list of them. */
  private KnownContent known(ListingKey key) {
    var before = known.get(key);
    var content = before == null ? null : before.content();
    if (before == null || content == null) {
      return KnownContent.NONE;
    }
    var digests = new HashSet<Digest>();
    digests.add(new Digest(content));
    if (before.pieces() > 1) {
      var list = groups.documents().get(new Digest(content)).map(PieceList::of).orElse(null);
      if (list == null) {
        return KnownContent.NONE;
      }
      list.pieces().forEach(piece -> digests.add(piece.digest()));
    }
    return new KnownContent(digests, knownUntil);
  }

  /** One listing being written, by one thread. */
  public final class Writer implements AutoCloseable {
    private final ListingKey key;
    private final ContentWriter content;

    private Writer(ListingKey key, ContentWriter content) {
      this.key = key;
      this.content = content;
    }

    /**
     * Takes an item, in any order; it is not held.
     *
     * @param list which of the rules' lists it is from, 0-based
     */
    public void item(int list, JsonNode item) {
      content.item(list, item);
    }

    /** Takes members beside the lists; a later page's value of a member replaces an earlier's. */
    public void beside(ObjectNode members) {
      content.beside(members);
    }

    /**
     * Stores the content. It counts as a listing once the group is stored.
     *
     * @throws RuntimeException where the content could not be stored
     */
    public void end(Listed listed) {
      var found = content.finish();
      stored.put(key, new GroupPacking.Stored(settled(listed, found), found));
    }

    /** Whoever closes before the end gives the listing up. */
    @Override
    public void close() {
      content.close();
    }
  }

  /** What was left out makes a listing incomplete, and what was found makes it not empty. */
  private static Listed settled(Listed listed, Content found) {
    var outcome = listed.outcome();
    var errors = new ArrayList<>(listed.errors());
    if (found.itemsLeftOut() > 0) {
      errors.addFirst(
          new ListingError(
              "ITEM_TOO_LARGE",
              "",
              null,
              found.itemsLeftOut()
                  + " items were left out, since each or all of them are larger than can be"
                  + " stored. Ask AWS for them directly."));
      outcome = outcome.complete() ? ListingOutcome.TRUNCATED : outcome;
    } else if (outcome == ListingOutcome.OK && found.items() == 0) {
      outcome = ListingOutcome.EMPTY;
    } else if (outcome == ListingOutcome.EMPTY && found.items() > 0) {
      outcome = ListingOutcome.OK;
    }
    return new Listed(
        outcome, listed.pages(), listed.calls(), listed.bytes(), listed.durationMs(), errors);
  }

  /**
   * Stores every listing that has ended, all at once, unless another delivery stored the group
   * before. Nothing is stored of a group without listings.
   *
   * @param whole whether the run asked for every operation of every service
   * @return figures of the listings that are stored now, whoever stored them
   * @throws RuntimeException where they could not be stored; then none of them counts
   */
  public GroupFigures store(boolean whole) {
    if (stored.isEmpty()) {
      return GroupFigures.NONE;
    }
    var until = Instant.MAX;
    for (var each : stored.values()) {
      var kept = each.content().until();
      until = kept.isBefore(until) ? kept : until;
    }
    var document = GroupPacking.listings(stored, task.run()).bytes();
    byte[] packed = document.length <= PACKED_BYTES ? document : null;
    Digest digest = null;
    if (packed == null) {
      digest = Digest.of(document);
      var kept =
          digest.equals(knownListings)
              ? knownUntil
              : groups.documents().keep(document, pointer).until();
      until = kept.isBefore(until) ? kept : until;
    }
    var part = GroupPacking.part(stored, whole);
    var group = new Group(task, number, 1, expires, until, digest, packed, part);
    if (groups.add(group)) {
      return GroupFigures.of(part);
    }
    return groups
        .find(task, number)
        .map(there -> GroupFigures.of(there.part()))
        .orElseThrow(
            () -> HubscoutException.conflict("The listings of " + task + " are being deleted."));
  }
}
