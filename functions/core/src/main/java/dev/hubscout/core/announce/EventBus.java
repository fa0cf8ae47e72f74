package dev.hubscout.core.announce;

import java.util.List;

/** Where the hub publishes events for subscribers. A port. */
@FunctionalInterface
public interface EventBus {
  /**
   * Puts events on the bus. None is put before an earlier one of its subject was accepted; an event
   * whose acceptance is not certain counts as not accepted, and so may be there twice in the end.
   *
   * @param events in the order in which they happened
   * @return those that were not accepted, in the same order; never throws for them
   */
  List<Announcement> publish(List<Announcement> events);
}
