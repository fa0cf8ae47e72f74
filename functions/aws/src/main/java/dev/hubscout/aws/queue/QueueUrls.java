package dev.hubscout.aws.queue;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The queues' URLs, as far as a function knows them. Asking for another is a mistake in the
 * function's environment: {@code MISCONFIGURED}, naming the variable.
 *
 * @param planUrl null where it is not needed
 * @param each those of capabilities
 * @param deadUrls null where they are not needed
 */
public record QueueUrls(
    @Nullable String planUrl,
    Map<Capability, CapabilityQueues> each,
    @Nullable List<String> deadUrls) {
  public QueueUrls {
    each = Map.copyOf(each);
    deadUrls = deadUrls == null ? null : List.copyOf(deadUrls);
  }

  /**
   * The queue of what is to be planned.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not set
   */
  public String plan() {
    return known(planUrl, Names.PLAN_QUEUE);
  }

  /**
   * The queue of a capability's tasks.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not set
   */
  public String tasks(Capability capability) {
    var queues = each.get(capability);
    return known(queues == null ? null : queues.tasks(), Names.queue(capability));
  }

  /**
   * The queue of a capability's events.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not set
   */
  public String events(Capability capability) {
    var queues = each.get(capability);
    return known(queues == null ? null : queues.events(), Names.eventsQueue(capability));
  }

  /**
   * The queues of dead letters.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where they are not set
   */
  public List<String> dead() {
    if (deadUrls == null) {
      throw Variables.missing("DEAD_LETTER_QUEUE_URLS", "a comma-separated list");
    }
    return deadUrls;
  }

  private static String known(@Nullable String url, String queue) {
    if (url == null) {
      throw Variables.missing(Variables.ofQueue(queue), Variables.QUEUE);
    }
    return url;
  }
}
