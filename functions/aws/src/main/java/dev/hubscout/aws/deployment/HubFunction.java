package dev.hubscout.aws.deployment;

import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hub's functions. Each has a role of the same name, so that member accounts can say whom they
 * let in; a capability that comes later adds its functions here.
 */
public enum HubFunction {
  PLAN("plan", null),
  SWEEP("sweep", null),
  ANNOUNCE("announce", null),
  API("api", null),
  COVERAGE("coverage", null),
  /** Sends the agent to instances. */
  DATABASES("databases", Capability.DATABASES),
  /** Collects what the agent found. */
  DATABASES_EVENTS("databases-events", Capability.DATABASES),
  INSTANCES("instances", Capability.INSTANCES),
  /** Takes instances' changes of state. */
  INSTANCES_EVENTS("instances-events", Capability.INSTANCES);

  private final String id;
  private final @Nullable Capability capability;

  HubFunction(String id, @Nullable Capability capability) {
    this.id = id;
    this.capability = capability;
  }

  /** Its name in Lambda, such as {@code hubscout-databases-events}. */
  public String functionName() {
    return Names.HUB + "-" + id;
  }

  /** The name of its role, without {@link Names#ROLE_PATH}. */
  public String roleName() {
    return functionName();
  }

  /** Whose function it is; null for those that serve every capability. */
  public @Nullable Capability capability() {
    return capability;
  }

  /** A capability's functions. */
  public static List<HubFunction> of(Capability capability) {
    return Arrays.stream(values()).filter(each -> each.capability == capability).toList();
  }

  /** Whether it calls into member accounts: only these may assume the role there. */
  public boolean entersSpokes() {
    return switch (this) {
      case PLAN, ANNOUNCE, API, COVERAGE -> false;
      case SWEEP, DATABASES, DATABASES_EVENTS, INSTANCES, INSTANCES_EVENTS -> true;
    };
  }
}
