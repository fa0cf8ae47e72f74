package dev.hubscout.local.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.CapabilityLimits;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;
import dev.hubscout.storage.TableSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment of the functions in a process of one person. */
final class LocalEnvironment {
  /**
   * In the store, runs that a process left behind hold their slots until somebody resumes or
   * cancels them; they are not to keep others from starting. How many are worked on at the same
   * time is for the processes to settle among themselves.
   */
  static final int ANY_RUN = 1_000;

  /** For a function by which no run begins: it records the run, which waits. */
  static final int NO_RUN = 0;

  private LocalEnvironment() {}

  /**
   * @param slots how many runs of a capability may be open in the store
   */
  static HubEnvironment of(
      SpokeAccess spokes,
      List<Region> defaultRegions,
      Deadlines deadlines,
      @Nullable AgentArtifact artifact,
      QueueUrls queues,
      int slots) {
    return new HubEnvironment(
        Tables.ALL.stream().collect(Collectors.toMap(TableSpec::name, TableSpec::name)),
        queues.planUrl(),
        queues.each(),
        queues.deadUrls(),
        spokes,
        null,
        defaultRegions,
        deadlines,
        slots,
        limits(slots),
        Retention.DEFAULT,
        Names.KILL_SWITCH_PARAMETER,
        artifact,
        null,
        CallBudgets.DEFAULT,
        List.of(),
        null,
        null);
  }

  private static Map<Capability, CapabilityLimits> limits(int slots) {
    return Arrays.stream(Capability.values())
        .collect(Collectors.toMap(Function.identity(), it -> new CapabilityLimits(slots, null)));
  }
}
