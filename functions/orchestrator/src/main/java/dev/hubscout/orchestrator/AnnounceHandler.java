package dev.hubscout.orchestrator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.PrimedHandler;
import dev.hubscout.core.announce.Announcement;
import dev.hubscout.core.announce.EventBus;
import dev.hubscout.orchestrator.announce.Announcer;
import java.util.List;

/**
 * The announce function. The streams of both tables feed it, and it puts {@code hubscout.change}
 * and {@code hubscout.run.completed} on the hub's event bus. It answers with the record from which
 * on they are to come again.
 */
public final class AnnounceHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final PrimedHandler<Announcer> announcer;

  /** Used by Lambda. */
  public AnnounceHandler() {
    announcer =
        PrimedHandler.inLambda(
            hub -> new Announcer(Wiring.bus(hub), hub.metrics()), AnnounceHandler::prime);
  }

  public AnnounceHandler(Hub hub) {
    this(hub, Wiring.bus(hub));
  }

  /** Where the bus is not one of EventBridge. */
  public AnnounceHandler(Hub hub, EventBus bus) {
    announcer = PrimedHandler.of(new Announcer(bus, hub.metrics()));
  }

  private static void prime(Hub hub) {
    var bus = Wiring.bus(hub);
    new Announcer(bus, hub.metrics()).announce(new DynamodbEvent());
    bus.publish(
        List.of(new Announcement(Announcement.CHANGE, "priming", hub.clock().instant(), "{}")));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return announcer.get().announce(event);
    }
  }
}
