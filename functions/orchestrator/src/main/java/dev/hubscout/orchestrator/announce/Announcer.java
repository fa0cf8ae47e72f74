package dev.hubscout.orchestrator.announce;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.hubscout.aws.store.StreamImages;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.announce.EventBus;
import dev.hubscout.core.metrics.Metrics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces what was written. Since it is the stores' streams that tell, no function can forget to
 * announce something, and nothing is announced that was not kept.
 */
public final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final EventBus bus;
  private final Metrics metrics;

  public Announcer(EventBus bus, Metrics metrics) {
    this.bus = bus;
    this.metrics = metrics;
  }

  /**
   * Announces a batch of a stream.
   *
   * @return from which record on the stream must give them again; what follows it is repeated
   */
  public StreamsEventResponse announce(DynamodbEvent event) {
    var events = new LinkedHashMap<String, Announcement>();
    var records = event.getRecords() == null ? List.<DynamodbStreamRecord>of() : event.getRecords();
    for (var record : records) {
      read(record)
          .ifPresent(
              announcement -> events.put(record.getDynamodb().getSequenceNumber(), announcement));
    }
    var refused = new HashSet<>(bus.publish(List.copyOf(events.values())));
    count("EventsAnnounced", events.size() - refused.size());
    count("EventsRefused", refused.size());
    var again =
        events.entrySet().stream()
            .filter(entry -> refused.contains(entry.getValue()))
            .limit(1) // a stream goes back to the earliest that failed, whatever else is named
            .map(entry -> new StreamsEventResponse.BatchItemFailure(entry.getKey()))
            .toList();
    return new StreamsEventResponse(again);
  }

  /** An item that cannot be read never can be: everything behind it would wait in vain. */
  private Optional<Announcement> read(DynamodbStreamRecord record) {
    try {
      return StreamImages.change(record)
          .map(Announcement::of)
          .or(() -> StreamImages.ended(record).map(Announcement::completed));
    } catch (RuntimeException e) {
      metrics.count("StreamRecordsUnreadable", 1, Map.of());
      LOG.error(
          "record {} of a stream tells nothing that can be announced", record.getEventID(), e);
      return Optional.empty();
    }
  }

  private void count(String name, long value) {
    if (value > 0) {
      metrics.count(name, value, Map.of());
    }
  }
}
