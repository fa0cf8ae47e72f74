package dev.hubscout.orchestrator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.Invocation;
import dev.hubscout.aws.hub.Prepared;
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
  private final Prepared<Announcer> announcer;

  /** Used by Lambda. */
  public AnnounceHandler() {
    announcer =
        Prepared.inLambda(
            hub -> new Announcer(Parts.bus(hub), hub.metrics()), AnnounceHandler::rehearse);
  }

  public AnnounceHandler(Hub hub) {
    this(hub, Parts.bus(hub));
  }

  /** Where the bus is not one of EventBridge. */
  public AnnounceHandler(Hub hub, EventBus bus) {
    announcer = Prepared.of(new Announcer(bus, hub.metrics()));
  }

  private static void rehearse(Hub hub) {
    var bus = Parts.bus(hub);
    new Announcer(bus, hub.metrics()).announce(new DynamodbEvent());
    bus.publish(
        List.of(new Announcement(Announcement.CHANGE, "rehearsal", hub.clock().instant(), "{}")));
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    try (var _ = Invocation.begin(context)) {
      return announcer.get().announce(event);
    }
  }
}
