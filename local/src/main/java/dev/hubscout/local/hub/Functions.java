package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.run.Capability;
import dev.hubscout.databases.CollectHandler;
import dev.hubscout.databases.DispatchHandler;
import dev.hubscout.instances.InventoryHandler;
import dev.hubscout.instances.StateChangeHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every capability's functions that take messages; a capability adds itself here. */
final class Functions {
  private Functions() {}

  /** A function and the queue that feeds it. */
  record Fed(String queueUrl, Function function) {}

  static List<Fed> of(Hub hub) {
    return Arrays.stream(Capability.values())
        .flatMap(capability -> of(capability, hub).stream())
        .toList();
  }

  private static List<Fed> of(Capability capability, Hub hub) {
    return switch (capability) {
      // without an agent to send there is nothing that could be dispatched
      case DATABASES ->
          hub.environment().agent() == null
              ? List.of()
              : fed(capability, hub, new DispatchHandler(hub), new CollectHandler(hub));
      case INSTANCES ->
          fed(capability, hub, new InventoryHandler(hub), new StateChangeHandler(hub));
    };
  }

  private static List<Fed> fed(
      Capability capability,
      Hub hub,
      RequestHandler<SQSEvent, SQSBatchResponse> tasks,
      RequestHandler<SQSEvent, SQSBatchResponse> events) {
    var queues = hub.environment().queuesOf(capability);
    var fed = new ArrayList<Fed>();
    fed.add(new Fed(queues.tasks(), typed("hubscout-" + capability, tasks)));
    if (queues.events() instanceof String url) {
      fed.add(new Fed(url, typed("hubscout-" + capability + "-events", events)));
    }
    return fed;
  }

  private static Function typed(String name, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    return Function.of(name, handler, SQSEvent.class, SQSBatchResponse.class);
  }
}
