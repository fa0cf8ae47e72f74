package dev.hubscout.local.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Region;
import dev.hubscout.storage.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment of the functions in a process of one person. */
final class LocalEnvironment {
  /**
   * Runs that a process left behind hold their slots until somebody resumes or cancels them; they
   * are not to keep others from starting.
   */
  private static final int RUN_SLOTS = 1_000;

  private LocalEnvironment() {}

  static HubEnvironment of(
      SpokeAccess spokes,
      List<Region> defaultRegions,
      Deadlines deadlines,
      @Nullable AgentArtifact artifact,
      QueueUrls queues) {
    return new HubEnvironment(
        Tables.ALL.stream().collect(Collectors.toMap(TableSpec::name, TableSpec::name)),
        queues.planUrl(),
        queues.each(),
        queues.deadUrls(),
        spokes,
        null,
        defaultRegions,
        deadlines,
        RUN_SLOTS,
        Map.of(),
        Retention.DEFAULT,
        Names.KILL_SWITCH_PARAMETER,
        artifact,
        null,
        CallBudgets.DEFAULT,
        List.of(),
        null,
        null);
  }
}
