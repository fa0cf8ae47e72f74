package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.run.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Listings of a task, stored as the worker stores them. */
public final class PlayedListings {
  /** What is sensitive in every item here. */
  public static final String SECRET = "Secret";

  /** What changes by itself in every item here. */
  public static final String CHANGING = "LastUsed";

  private record Played(ListingKey key, ListingRules rules, List<JsonNode> items, Listed listed) {}

  private final StoredListings listings;
  private final TaskKey task;
  private final List<Played> played = new ArrayList<>();

  public PlayedListings(StoredListings listings, TaskKey task) {
    this.listings = listings;
    this.task = task;
  }

  /**
   * An operation that answered every page.
   *
   * @param identity the member that names an item
   * @param items as JSON, with single quotes
   */
  public PlayedListings ok(String service, String operation, String identity, String... items) {
    var all = new ArrayList<JsonNode>();
    for (var item : items) {
      all.add(Json.read(item.replace('\'', '"'), JsonNode.class, "item"));
    }
    return add(
        service,
        operation,
        identity,
        all,
        new Listed(ListingOutcome.OK, 1, 1, 1_204, 148, List.of()));
  }

  /** An operation that did not come to its end. */
  public PlayedListings failed(
      String service, String operation, ListingOutcome outcome, String code, String words) {
    var error = new ListingError(code, words, "request-1", "It was refused: " + words);
    return add(
        service, operation, "Id", List.of(), new Listed(outcome, 0, 1, 96, 31, List.of(error)));
  }

  private PlayedListings add(
      String service, String operation, String identity, List<JsonNode> items, Listed listed) {
    var list =
        new ListingRules.OfList(
            "",
            ItemPath.parseAll(List.of(identity)),
            ItemPath.parseAll(List.of(SECRET)),
            ItemPath.parseAll(List.of(CHANGING)),
            List.of());
    played.add(
        new Played(
            new ListingKey(service, operation),
            new ListingRules(List.of(list), List.of(), List.of()),
            items,
            listed));
    return this;
  }

  /**
   * Stores all of them.
   *
   * @return what was stored
   */
  public GroupFigures store() {
    var groups = new TreeMap<Integer, GroupWriter>();
    for (var one : played) {
      var group =
          groups.computeIfAbsent(
              StoredListings.group(one.key().service()), number -> listings.begin(task, number));
      try (var writer = group.begin(one.key(), one.rules())) {
        one.items().forEach(item -> writer.item(0, item));
        writer.end(one.listed());
      }
    }
    return groups.values().stream()
        .map(group -> group.store(true))
        .reduce(GroupFigures.NONE, GroupFigures::plus);
  }
}
