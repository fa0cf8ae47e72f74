package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a function, parsed once.
 *
 * @param queues of every capability
 * @param organizationRoleArn the role that lists the organization and its accounts' Regions; null
 *     for the hub's own credentials
 * @param defaultRegions the Regions of an account whose Regions cannot be learned
 * @param runSlots how many runs of a capability may be open at the same time
 * @param killSwitchParameter the SSM parameter that stops every send
 * @param agent null where no function here sends it
 * @param callBudgets how fast member accounts may be called
 * @param apiOrigins the web origins, such as {@code https://hubscout.example.com}, whose pages may
 *     ask the API; none by default
 * @param eventBus the name of the hub's event bus; null where no function here announces anything
 * @param settingsParameter the SSM parameter with the {@link dev.hubscout.aws.settings.Settings
 *     settings} that override this; null where nothing does
 */
public record HubEnvironment(
    String runsTable,
    String factsTable,
    String planQueueUrl,
    Map<Capability, CapabilityQueues> queues,
    List<String> deadLetterQueueUrls,
    SpokeAccess spokeAccess,
    @Nullable String organizationRoleArn,
    List<Region> defaultRegions,
    Deadlines deadlines,
    int runSlots,
    Retention retention,
    String killSwitchParameter,
    @Nullable AgentArtifact agent,
    CallBudgets callBudgets,
    List<String> apiOrigins,
    @Nullable String eventBus,
    @Nullable String settingsParameter) {
  public HubEnvironment {
    queues = Map.copyOf(queues);
    deadLetterQueueUrls = List.copyOf(deadLetterQueueUrls);
    defaultRegions = List.copyOf(defaultRegions);
    apiOrigins = List.copyOf(apiOrigins);
  }

  /**
   * The agent's release.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where there is none
   */
  public AgentArtifact artifact() {
    if (agent == null) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          "HUBSCOUT_ARTIFACT_BUCKET",
          "HUBSCOUT_ARTIFACT_BUCKET: it is not set; looking for databases takes the bucket that"
              + " holds the agent.");
    }
    return agent;
  }

  /**
   * The name of the bus on which the hub announces what happened.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where there is none
   */
  public String announcedOn() {
    if (eventBus == null) {
      throw new HubscoutException(
          ErrorCode.MISCONFIGURED,
          "HUBSCOUT_EVENT_BUS",
          "HUBSCOUT_EVENT_BUS: it is not set; announcing takes the name of the hub's event bus.");
    }
    return eventBus;
  }

  /** A capability's queues. */
  public CapabilityQueues queuesOf(Capability capability) {
    var found = queues.get(capability);
    if (found == null) {
      throw new IllegalStateException("no queues are configured for " + capability);
    }
    return found;
  }

  /**
   * Parses the environment.
   *
   * @throws HubscoutException {@code MISCONFIGURED}, naming the variable that is missing, malformed
   *     or, where it begins with {@code HUBSCOUT_}, unknown
   */
  public static HubEnvironment of(Map<String, String> environment) {
    return EnvironmentReader.read(environment);
  }
}
