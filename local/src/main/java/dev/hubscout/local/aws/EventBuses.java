package dev.hubscout.local.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The created event buses, besides the default one of each account. */
final class EventBuses {
  private static final String DEFAULT = "default";
  private static final String ARN = "arn:aws:events:";

  private record Key(String account, String region, String name) {}

  private final EventBus own;
  private final Map<Key, EventBus> made = new ConcurrentHashMap<>();

  EventBuses(EventBus own) {
    this.own = own;
  }

  void make(String account, String region, String name, EventBus receiver) {
    made.put(new Key(account, region, name), receiver);
  }

  /**
   * Whether the bus is one of the account; those of others let nobody in here.
   *
   * @param bus a name or an ARN; empty for the account's own
   */
  static boolean own(String bus, String account) {
    return !bus.startsWith(ARN) || bus.split(":", -1)[4].equals(account);
  }

  /** Who receives what is put on a bus. EventBridge takes events for a bus that is not there. */
  EventBus of(String account, String region, String bus) {
    var name = bus.startsWith(ARN) ? bus.substring(bus.indexOf('/') + 1) : bus;
    return name.isEmpty() || name.equals(DEFAULT)
        ? own
        : made.getOrDefault(new Key(account, region, name), envelope -> {});
  }
}
