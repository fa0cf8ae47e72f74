package dev.hubscout.local.hub;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.QueueFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.orchestrator.PlanHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Every function that takes messages, with its queue. */
final class Functions {
  private Functions() {}

  /**
   * A function and the queue that feeds it.
   *
   * @param plans whether it takes what is to be planned, one batch at a time
   */
  record Fed(HubFunction id, String queueUrl, Function function, boolean plans) {}

  static List<Fed> of(Hubs hubs) {
    return of(hubs.own(), hubs::of);
  }

  /** All of them with the same parts. */
  static List<Fed> of(Hub hub) {
    return of(hub, function -> hub);
  }

  private static List<Fed> of(Hub own, java.util.function.Function<HubFunction, Hub> hubs) {
    var all = new ArrayList<Fed>();
    var urls = own.environment().queueUrls();
    all.add(new Fed(CoreFunctions.PLAN, urls.plan(), plan(hubs.apply(CoreFunctions.PLAN)), true));
    for (var capability : Registrations.all()) {
      // without an agent to send there is nothing that could be dispatched
      if (!capability.needsAgent() || own.environment().agent() != null) {
        for (var function : capability.functions()) {
          all.add(fed(function, urls, hubs.apply(function.function())));
        }
      }
    }
    return all;
  }

  static Function plan(Hub hub) {
    return Function.of(CoreFunctions.PLAN.functionName(), new PlanHandler(hub));
  }

  private static Fed fed(QueueFunction queued, QueueUrls urls, Hub hub) {
    var function = queued.function();
    var capability = Objects.requireNonNull(function.capability(), "it is a capability's");
    var feed = Objects.requireNonNull(function.feed(), "a queue feeds it");
    var url =
        feed.queue().equals(Names.eventsQueue(capability))
            ? urls.events(capability)
            : urls.tasks(capability);
    return new Fed(
        function,
        url,
        Function.of(
            function.functionName(),
            queued.handler().apply(hub),
            SQSEvent.class,
            SQSBatchResponse.class),
        false);
  }
}
