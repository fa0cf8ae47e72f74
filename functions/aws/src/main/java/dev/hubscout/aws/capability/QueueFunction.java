package dev.hubscout.aws.capability;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.capability.HubFunction.Feed;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A capability's function, fed by one of its queues.
 *
 * @param handler makes its entry point, for whoever hosts it
 */
public record QueueFunction(
    HubFunction function, Function<Hub, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {

  /** What a function may take and be given. */
  public record Size(int memory, int timeout, int batch) {}

  /** The function that works a capability's tasks. */
  public static QueueFunction tasks(
      Capability capability,
      Size size,
      Class<? extends RequestHandler<SQSEvent, SQSBatchResponse>> type,
      Function<Hub, RequestHandler<SQSEvent, SQSBatchResponse>> handler,
      Need... needs) {
    var queue = Names.queue(capability);
    return of(capability.id(), capability, size, queue, type, handler, withRest(queue, needs));
  }

  /** What is needed, and the queue that the function is fed by. */
  private static Need[] withRest(String queue, Need... needs) {
    var all = Arrays.copyOf(needs, needs.length + 1);
    all[needs.length] =
        new Need.Send(
            queue, "Continues a task in a new message when its function runs out of time.");
    return all;
  }

  /** The function that takes a capability's events. */
  public static QueueFunction events(
      Capability capability,
      Size size,
      Class<? extends RequestHandler<SQSEvent, SQSBatchResponse>> type,
      Function<Hub, RequestHandler<SQSEvent, SQSBatchResponse>> handler,
      Need... needs) {
    return of(
        capability.id() + "-events",
        capability,
        size,
        Names.eventsQueue(capability),
        type,
        handler,
        needs);
  }

  private static QueueFunction of(
      String id,
      Capability capability,
      Size size,
      String queue,
      Class<?> type,
      Function<Hub, RequestHandler<SQSEvent, SQSBatchResponse>> handler,
      Need... needs) {
    return new QueueFunction(
        new HubFunction(
            id,
            capability,
            // dev.hubscout.<module>.<Handler>
            type.getPackageName().split("\\.", -1)[2],
            type.getName(),
            size.memory(),
            size.timeout(),
            new Feed(queue, size.batch(), 0),
            List.of(needs)),
        handler);
  }
}
