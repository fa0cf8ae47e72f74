package dev.hubscout.aws.capability;

import dev.hubscout.core.run.Capability;
import java.util.List;

/**
 * Events of a member account that are forwarded to the hub, by a rule of their own, and put into a
 * capability's queue by one of the hub's. Nothing else of an account's events leaves it.
 *
 * @param id what resources of templates are called after it, such as {@code CommandEnds}
 * @param ruleName the rule's name, in member accounts and on the hub's bus
 * @param capability whose queue of events it feeds
 * @param pattern an EventBridge event pattern, as JSON
 * @param details the fields of an event's {@code detail} that get into the queue
 */
public record SpokeEvent(
    String id, String ruleName, Capability capability, String pattern, List<String> details) {
  public SpokeEvent {
    details = List.copyOf(details);
  }

  @Override
  public String toString() {
    return ruleName;
  }
}
