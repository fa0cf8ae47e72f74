package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens on the hub's event bus: the rule by which the coverage function follows each run, and
 * whoever subscribed.
 */
final class HubBus {
  private static final Logger LOG = LoggerFactory.getLogger(HubBus.class);

  private final Function coverage;
  private final List<Consumer<JsonNode>> subscribers = new CopyOnWriteArrayList<>();

  HubBus(Function coverage) {
    this.coverage = coverage;
  }

  void subscribe(Consumer<JsonNode> subscriber) {
    subscribers.add(subscriber);
  }

  /** Takes an envelope; what a subscriber does with it is no affair of whoever announced it. */
  void accept(JsonNode envelope) {
    for (var subscriber : subscribers) {
      try {
        subscriber.accept(envelope);
      } catch (RuntimeException e) {
        LOG.warn("a subscriber failed on {}", envelope.path("detail-type").asText(), e);
      }
    }
    if (envelope.path("source").asText().equals(Announcement.SOURCE)
        && envelope.path("detail-type").asText().equals(Announcement.RUN_COMPLETED)) {
      summarize();
    }
  }

  /** The rule gives the function the same input as its schedule does. */
  private void summarize() {
    try {
      coverage.invoke(Json.lenient().createObjectNode());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} failed after a run", coverage.name(), e);
    }
  }
}
