package dev.hubscout.aws.bus;

import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.announce.EventBus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * A bus of EventBridge. EventBridge answers with success where there is no bus of that name, so
 * that the name is right is the deployment's affair.
 */
public final class EventBridgeBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);

  /** EventBridge's limits for one call. */
  private static final int MAX_ENTRIES = 10;

  private static final int MAX_BYTES = 256 * 1024;

  /** What EventBridge counts for an entry's time. */
  private static final int TIME_BYTES = 14;

  private final EventBridgeClient client;
  private final String name;

  /**
   * @param name the bus's
   */
  public EventBridgeBus(EventBridgeClient client, String name) {
    this.client = client;
    this.name = name;
  }

  @Override
  public List<Announcement> publish(List<Announcement> events) {
    int from = 0;
    while (from < events.size()) {
      int to = end(events, from);
      var refused = put(events.subList(from, to));
      if (!refused.isEmpty()) {
        // what follows waits: it may be about the same subjects
        var left = new ArrayList<>(refused);
        left.addAll(events.subList(to, events.size()));
        return left;
      }
      from = to;
    }
    return List.of();
  }

  /**
   * Where a call's events end. One call has no two events of a subject, since EventBridge may
   * refuse the earlier and accept the later.
   */
  private static int end(List<Announcement> events, int from) {
    var subjects = new HashSet<String>();
    int bytes = 0;
    int to = from;
    while (to < events.size() && to - from < MAX_ENTRIES) {
      var event = events.get(to);
      bytes += bytes(event);
      if (to > from && (bytes > MAX_BYTES || subjects.contains(event.subject()))) {
        break;
      }
      subjects.add(event.subject());
      to++;
    }
    return to;
  }

  private static int bytes(Announcement event) {
    return TIME_BYTES
        + Announcement.SOURCE.length()
        + event.type().length()
        + event.detail().getBytes(StandardCharsets.UTF_8).length;
  }

  private List<Announcement> put(List<Announcement> events) {
    var entries = events.stream().map(this::entry).toList();
    try {
      var results = client.putEvents(request -> request.entries(entries)).entries();
      var refused = new ArrayList<Announcement>();
      for (int i = 0; i < events.size(); i++) {
        if (i >= results.size() || results.get(i).eventId() == null) {
          LOG.warn(
              "an event about {} was refused: {}",
              events.get(i).subject(),
              i < results.size() ? results.get(i).errorCode() : "no answer");
          refused.add(events.get(i));
        }
      }
      return refused;
    } catch (SdkException e) {
      LOG.warn("{} events were not put on the bus {}", events.size(), name, e);
      return events;
    }
  }

  private PutEventsRequestEntry entry(Announcement event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(Announcement.SOURCE)
        .detailType(event.type())
        .time(event.at())
        .detail(event.detail())
        .build();
  }
}
