package dev.hubscout.orchestrator;

import dev.hubscout.aws.bus.EventBridgeBus;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.ListingUpkeep;
import dev.hubscout.aws.settings.LiveSettings;
import dev.hubscout.core.announce.EventBus;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Builds this module's parts from a hub. */
final class Wiring {
  private Wiring() {}

  static Planner planner(Hub hub) {
    return new Planner(
        hub.runs(),
        hub.directory(),
        hub.queues(),
        hub.closing(),
        new Departures(hub.facts()),
        hub.failures(),
        settings(hub),
        live(hub),
        hub.clock());
  }

  static Sweep sweep(Hub hub) {
    return new Sweep(
        hub.runs(),
        hub.queues(),
        hub.closing(),
        planner(hub),
        new Cancelling(hub.runs(), hub.spokes(), hub.failures(), hub.clock()),
        hub.metrics(),
        settings(hub),
        new ListingUpkeep(hub),
        hub.clock());
  }

  static EventBus bus(Hub hub) {
    return new EventBridgeBus(
        hub.cloud().client(EventBridgeClient.builder(), hub.calls()),
        hub.environment().announcedOn());
  }

  private static LiveSettings live(Hub hub) {
    return LiveSettings.of(hub.environment().settingsParameter(), hub.cloud(), hub.calls());
  }

  private static PlanSettings settings(Hub hub) {
    var environment = hub.environment();
    return new PlanSettings(
        environment.runSlots(),
        environment.limits(),
        environment.defaultRegions(),
        environment.deadlines());
  }
}
