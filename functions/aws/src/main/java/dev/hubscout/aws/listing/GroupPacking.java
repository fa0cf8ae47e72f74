package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs listings: what stays the same apart from what differs from run to run. */
final class GroupPacking {
  /**
   * What changes by itself is kept up to this for all listings of a group, as characters of the
   * values and of what names their items. It is written with each run, and an account's Region that
   * did not change costs at most 60 write units.
   */
  static final int MAX_CHANGING = 4 * 1024;

  /** A listing that is stored. */
  record Stored(Listed listed, Content content) {}

  private GroupPacking() {}

  static GroupListings listings(SortedMap<ListingKey, Stored> all, RunId run) {
    var listings = new ArrayList<GroupListings.One>();
    all.forEach(
        (key, stored) -> {
          var content = stored.content();
          var digest = content.digest();
          var errors =
              stored.listed().errors().stream()
                  .map(
                      error ->
                          new GroupListings.Failure(
                              error.code(),
                              Places.made(error.words(), run, error.requestId()),
                              Places.made(error.sentence(), run, error.requestId())))
                  .toList();
          listings.add(
              new GroupListings.One(
                  key.service(),
                  key.operation(),
                  stored.listed().outcome(),
                  content.items(),
                  digest == null ? null : digest.hex(),
                  content.pieces(),
                  content.bytes(),
                  errors.isEmpty() ? null : errors));
        });
    return new GroupListings(listings);
  }

  static GroupPart part(SortedMap<ListingKey, Stored> all, boolean whole) {
    var pages = new ArrayList<Integer>();
    var calls = new ArrayList<Integer>();
    var bytes = new ArrayList<Long>();
    var millis = new ArrayList<Long>();
    var changing = new TreeMap<String, Map<String, String>>();
    var leftOut = new TreeMap<String, Integer>();
    var requests = new TreeMap<String, List<String>>();
    var services = new TreeMap<String, GroupPart.Counts>();
    int room = MAX_CHANGING;
    for (var entry : all.entrySet()) {
      var name = entry.getKey().toString();
      var listed = entry.getValue().listed();
      var content = entry.getValue().content();
      pages.add(listed.pages());
      calls.add(listed.calls());
      bytes.add(listed.bytes());
      millis.add(listed.durationMs());
      int missing = content.changingLeftOut();
      var kept = new TreeMap<String, String>();
      for (var text : texts(content.changing()).entrySet()) {
        // what names the item is often longer than its value
        int size = text.getKey().length() + text.getValue().length();
        if (size <= room) {
          kept.put(text.getKey(), text.getValue());
          room -= size;
        } else {
          missing++;
        }
      }
      if (!kept.isEmpty()) {
        changing.put(name, kept);
      }
      if (missing > 0) {
        leftOut.put(name, missing);
      }
      if (listed.errors().stream().anyMatch(error -> error.requestId() != null)) {
        requests.put(name, listed.errors().stream().map(GroupPacking::request).toList());
      }
      services.merge(
          entry.getKey().service(),
          new GroupPart.Counts(
              1, listed.outcome().complete() ? 1 : 0, content.items(), content.bytes()),
          GroupPart.Counts::plus);
    }
    return new GroupPart(whole, pages, calls, bytes, millis, changing, leftOut, requests, services);
  }

  private static Map<String, String> texts(Map<String, JsonNode> changing) {
    var texts = new HashMap<String, String>();
    changing.forEach((identity, values) -> texts.put(identity, ItemJson.text(values)));
    return new TreeMap<>(texts);
  }

  private static String request(ListingError error) {
    var id = error.requestId();
    return id == null ? "" : id;
  }

  /** A group without some of its listings. */
  static GroupPart without(GroupPart part, GroupListings before, List<Integer> kept) {
    var services = new TreeMap<String, GroupPart.Counts>();
    var names = new ArrayList<String>();
    for (int at : kept) {
      var one = before.listings().get(at);
      names.add(new ListingKey(one.service(), one.operation()).toString());
      services.merge(
          one.service(),
          new GroupPart.Counts(1, one.outcome().complete() ? 1 : 0, one.items(), one.bytes()),
          GroupPart.Counts::plus);
    }
    return new GroupPart(
        false,
        kept.stream().map(part.pages()::get).toList(),
        kept.stream().map(part.calls()::get).toList(),
        kept.stream().map(part.bytes()::get).toList(),
        kept.stream().map(part.millis()::get).toList(),
        only(part.changing(), names),
        only(part.changingLeftOut(), names),
        only(part.requests(), names),
        services);
  }

  private static <T> Map<String, T> only(Map<String, T> all, List<String> names) {
    var some = new TreeMap<>(all);
    some.keySet().retainAll(names);
    return some;
  }
}
