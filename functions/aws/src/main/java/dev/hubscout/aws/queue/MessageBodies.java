package dev.hubscout.aws.queue;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.PlanMessage;
import dev.hubscout.core.work.TaskMessage;

/** What is sent between functions, whatever carries it. */
public final class MessageBodies {
  private MessageBodies() {}

  /** Plans a run as far as it can go. */
  public static String plan(RunId run) {
    return Json.write(PlanMessage.of(run));
  }

  /** Plans one chunk of a run's accounts. */
  public static String chunk(RunId run, int chunk) {
    return Json.write(PlanMessage.of(run, chunk));
  }

  /** Works a task. */
  public static String task(TaskKey task) {
    return Json.write(TaskMessage.of(task));
  }

  /**
   * Asks for the results of a part that is overdue. It has the shape of an EventBridge event, so
   * that functions that take events have one way in.
   */
  public static String overdue(Part part) {
    var key = part.task();
    var envelope =
        Json.strict()
            .createObjectNode()
            .put("source", "hubscout")
            .put("detail-type", "Hubscout Group Overdue")
            .put("account", key.account().value())
            .put("region", key.region().code());
    var detail = envelope.putObject("detail");
    if (part.handle() != null) {
      detail.put("command-id", part.handle());
    }
    detail
        .put("run-id", key.run().value())
        .put("account", key.account().value())
        .put("region", key.region().code())
        .put("plan", part.plan())
        .put("group", part.number());
    return envelope.toString();
  }
}
