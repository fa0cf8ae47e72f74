package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.core.account.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a function, parsed once.
 *
 * @param organizationRoleArn the role that lists the organization; null for the hub's own
 *     credentials
 * @param defaultRegions the Regions of an account whose Regions cannot be learned
 * @param runSlots how many runs of a capability may be open at the same time
 * @param runRetention how long runs and their tasks are kept
 * @param killSwitchParameter the SSM parameter that stops every send
 */
public record HubEnvironment(
    String runsTable,
    String factsTable,
    String planQueueUrl,
    String databasesQueueUrl,
    String databasesCollectQueueUrl,
    List<String> deadLetterQueueUrls,
    SpokeAccess spokeAccess,
    @Nullable String organizationRoleArn,
    List<Region> defaultRegions,
    Deadlines deadlines,
    int runSlots,
    Duration runRetention,
    String killSwitchParameter,
    AgentArtifact artifact,
    CallBudget callBudget) {
  public HubEnvironment {
    deadLetterQueueUrls = List.copyOf(deadLetterQueueUrls);
    defaultRegions = List.copyOf(defaultRegions);
  }

  /**
   * Parses the environment.
   *
   * @throws dev.hubscout.core.error.HubscoutException {@code MISCONFIGURED}, naming the variable
   *     that is missing, malformed or, where it begins with {@code HUBSCOUT_}, unknown
   */
  public static HubEnvironment of(Map<String, String> environment) {
    return EnvironmentReader.read(environment);
  }
}
