package dev.hubscout.aws.capability;

import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.run.Capability;
import java.util.List;

/**
 * What a capability brings to a hub, said once, in its own module. Queues, functions, permissions,
 * environments, rules, schedules, alarms and dashboards of a deployment follow from it, as does the
 * hub on one machine. A port, found by {@link java.util.ServiceLoader}: the module names its
 * registration in {@code META-INF/services}.
 */
public interface Registration {
  Capability capability();

  /** The functions that work its tasks and take its events. */
  List<QueueFunction> functions();

  /** The events of member accounts that are forwarded to it; none for most capabilities. */
  List<SpokeEvent> events();

  /**
   * What its functions do in member accounts. The role there, its sessions' policies and the tests
   * of both follow from this; none where no function enters them.
   */
  default List<Step> steps() {
    return List.of();
  }

  /** The default schedule of its runs, in EventBridge Scheduler's syntax. */
  String schedule();

  /** Whether its runs begin by themselves where nothing else is configured. */
  default boolean scheduled() {
    return true;
  }

  /** Where people and programs meet it. */
  Faces faces();

  /**
   * Whether its tasks wait for results that come as events. What is overdue is then handed to the
   * queue of its events.
   */
  boolean waits();

  /** Whether it sends the agent to instances, and cannot work without one. */
  default boolean needsAgent() {
    return functions().stream().anyMatch(each -> each.function().needs(Need.Agent.class));
  }
}
