package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.Listing.Figures;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Merge;
import dev.hubscout.storage.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes groups of listings. */
final class GroupStore {
  private final Table table;
  private final DocumentStore documents;

  GroupStore(Table table, DocumentStore documents) {
    this.table = table;
    this.documents = documents;
  }

  Table table() {
    return table;
  }

  DocumentStore documents() {
    return documents;
  }

  Optional<Group> find(TaskKey task, int group) {
    return table.get(GroupKeys.key(task, group)).map(Group::of);
  }

  /** A task's groups of these that are there, in order. */
  List<Group> find(TaskKey task, int[] groups) {
    var keys = Arrays.stream(groups).mapToObj(group -> GroupKeys.key(task, group)).toList();
    return table.itemsAt(keys).stream().map(Group::of).toList();
  }

  /**
   * A group through the runs, the newest first.
   *
   * @param before runs after this one are left out, which is itself among them; null for all
   */
  Page<Group> newestFirst(
      AccountId account,
      Region region,
      int group,
      @Nullable RunId before,
      @Nullable String next,
      int limit) {
    var partition = GroupKeys.partition(account, region, group);
    var page =
        Merge.page(
            table.query(),
            seen -> List.of(GroupKeys.newestFirst(partition, before, seen)),
            next,
            limit);
    return new Page<>(page.items().stream().map(Group::of).toList(), page.next());
  }

  /** False where the run's group is there already. */
  boolean add(Group group) {
    return table.put(group.item(), Condition.absent(table.clock().instant()));
  }

  /** False where somebody else rewrote it since it was read. */
  boolean replace(Group before, Group after) {
    return table.put(after.item(), unchanged(before));
  }

  /** False where somebody else rewrote or deleted it since it was read. */
  boolean delete(Group before) {
    return table.delete(GroupKeys.key(before.task(), before.number()), unchanged(before));
  }

  private static Condition unchanged(Group before) {
    return Condition.equal(Condition.VERSION, dev.hubscout.storage.Value.of(before.version()));
  }

  // ---- what is in a group

  /**
   * What a group says of its listings, without what differs from run to run.
   *
   * @throws HubscoutException {@code DAMAGED} where that is gone
   */
  GroupListings listings(Group group) {
    return listings(group, new HashMap<>());
  }

  private GroupListings listings(Group group, Map<Digest, GroupListings> read) {
    var packed = group.packed();
    if (packed != null) {
      return GroupListings.of(packed);
    }
    var digest = group.listings();
    if (digest == null) {
      throw new AssertionError("a group has its listings, or names them");
    }
    var known = read.get(digest);
    if (known == null) {
      known = GroupListings.of(documents.get(digest).orElseThrow(() -> gone(group, digest)));
      read.put(digest, known);
    }
    return known;
  }

  /** Reads the listings of groups, each document once. */
  final class Reader {
    private final Map<Digest, GroupListings> read = new HashMap<>();

    /** The group's listings, sorted by key. */
    List<Listing> listings(Group group) {
      var stable = GroupStore.this.listings(group, read).listings();
      var all = new ArrayList<Listing>(stable.size());
      for (int i = 0; i < stable.size(); i++) {
        all.add(listing(group, stable.get(i), i));
      }
      return all;
    }
  }

  Reader reader() {
    return new Reader();
  }

  private static Listing listing(Group group, GroupListings.One one, int at) {
    var part = group.part();
    var key = new ListingKey(one.service(), one.operation());
    var figures =
        new Figures(
            part.pages().get(at),
            part.calls().get(at),
            one.items(),
            part.bytes().get(at),
            one.bytes(),
            part.millis().get(at));
    var changing = new HashMap<String, JsonNode>();
    part.changing()
        .getOrDefault(key.toString(), Map.of())
        .forEach(
            (identity, json) -> {
              var bytes = json.getBytes(StandardCharsets.UTF_8);
              changing.put(identity, ItemJson.read(bytes, 0, bytes.length));
            });
    return new Listing(
        group.task(),
        key,
        one.outcome(),
        figures,
        one.content(),
        errors(group, key, one),
        changing,
        part.changingLeftOut().getOrDefault(key.toString(), 0));
  }

  private static List<ListingError> errors(Group group, ListingKey key, GroupListings.One one) {
    var failures = one.errors();
    if (failures == null) {
      return List.of();
    }
    var requests = group.part().requests().getOrDefault(key.toString(), List.of());
    var errors = new ArrayList<ListingError>();
    for (int i = 0; i < failures.size(); i++) {
      var failure = failures.get(i);
      var request = i < requests.size() && !requests.get(i).isEmpty() ? requests.get(i) : null;
      errors.add(
          new ListingError(
              failure.code(),
              Places.filled(failure.words(), group.task().run(), request),
              request,
              Places.filled(failure.sentence(), group.task().run(), request)));
    }
    return errors;
  }

  private static HubscoutException gone(Group group, Digest digest) {
    return new HubscoutException(
        ErrorCode.DAMAGED,
        null,
        "The listings of "
            + group.task()
            + ", group "
            + group.number()
            + ", are damaged: document "
            + digest
            + " is missing. Restore the table of documents and its bucket from a backup, or delete"
            + " the run. Nothing but Hubscout may write there.");
  }
}
