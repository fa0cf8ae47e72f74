package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.deployment.HubFunction;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.databases.CollectHandler;
import dev.hubscout.databases.DispatchHandler;
import dev.hubscout.instances.InventoryHandler;
import dev.hubscout.instances.StateChangeHandler;
import dev.hubscout.orchestrator.PlanHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every function that takes messages, with its queue; a capability adds its functions here. */
final class Functions {
  private Functions() {}

  /**
   * A function and the queue that feeds it.
   *
   * @param plans whether it takes what is to be planned, one batch at a time
   */
  record Fed(HubFunction id, String queueUrl, Function function, boolean plans) {}

  static List<Fed> of(Hubs hubs) {
    var all = new ArrayList<Fed>();
    for (var function : HubFunction.values()) {
      var fed = of(function, hubs.of(function));
      if (fed != null) {
        all.add(fed);
      }
    }
    return all;
  }

  /** Null for those that no queue feeds. */
  private static @Nullable Fed of(HubFunction id, Hub hub) {
    return switch (id) {
      case SWEEP, ANNOUNCE, API, COVERAGE -> null;
      case PLAN -> new Fed(id, hub.environment().planQueueUrl(), plan(hub), true);
      // without an agent to send there is nothing that could be dispatched
      case DATABASES -> agentless(hub) ? null : tasks(id, hub, new DispatchHandler(hub));
      case DATABASES_EVENTS -> agentless(hub) ? null : events(id, hub, new CollectHandler(hub));
      case INSTANCES -> tasks(id, hub, new InventoryHandler(hub));
      case INSTANCES_EVENTS -> events(id, hub, new StateChangeHandler(hub));
    };
  }

  static Function plan(Hub hub) {
    return Function.of(HubFunction.PLAN.functionName(), new PlanHandler(hub));
  }

  private static boolean agentless(Hub hub) {
    return hub.environment().agent() == null;
  }

  private static Fed tasks(
      HubFunction id, Hub hub, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    return fed(id, queues(id, hub).tasks(), handler);
  }

  private static Fed events(
      HubFunction id, Hub hub, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    var url = queues(id, hub).events();
    if (url == null) {
      throw new IllegalStateException(id + " takes events, and there is no queue of them");
    }
    return fed(id, url, handler);
  }

  private static Fed fed(
      HubFunction id, String url, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
    return new Fed(
        id,
        url,
        Function.of(id.functionName(), handler, SQSEvent.class, SQSBatchResponse.class),
        false);
  }

  private static CapabilityQueues queues(HubFunction id, Hub hub) {
    var capability = id.capability();
    if (capability == null) {
      throw new IllegalStateException(id + " is of no capability");
    }
    return hub.environment().queuesOf(capability);
  }
}
