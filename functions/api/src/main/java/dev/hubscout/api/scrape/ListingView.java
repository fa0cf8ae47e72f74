package dev.hubscout.api.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.StoredItem;
import java.util.Map;

/** A listing and its items as JSON. */
final class ListingView {
  private ListingView() {}

  static JsonNode of(Listing listing, Names names) {
    var task = listing.task();
    var outcome = listing.outcome();
    var figures = listing.figures();
    var fields = new Fields().known("run", task.run()).known("scraped_at", task.run().time());
    return names
        .within(fields, new Scope(task.account(), task.region()))
        .known("service", listing.key().service())
        .known("operation", listing.key().operation())
        .known("outcome", outcome)
        .known("complete", outcome.complete())
        .orNone("remediation", outcome.complete() ? null : outcome.remediation())
        .known("items", figures.items())
        .known("pages", figures.pages())
        .known("calls", figures.calls())
        .known("bytes", figures.bytes())
        .known("content_bytes", figures.contentBytes())
        .known("duration_ms", figures.durationMs())
        .orNone("digest", listing.content())
        .list("errors", listing.errors(), ListingView::error)
        .json();
  }

  private static JsonNode error(ListingError error) {
    return new Fields()
        .known("code", error.code())
        .known("words", error.words())
        .known("request_id", error.requestId())
        .known("sentence", error.sentence())
        .json();
  }

  /**
   * An item.
   *
   * @param changing what of the listing's items changes by itself, by identity
   */
  static JsonNode item(StoredItem item, Map<String, JsonNode> changing) {
    return new Fields()
        .known("identity", item.beside() ? null : item.identity())
        .known("beside", item.beside())
        .known("value", item.value())
        .known("changing", changing.get(item.identity()))
        .json();
  }
}
