package dev.hubscout.local.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.core.account.Region;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hub on this machine is made of.
 *
 * @param cloud where AWS is: the caller's own, or the local organization
 * @param storage where DynamoDB is
 * @param queues where SQS is
 * @param objects where the artifact bucket is
 * @param artifact the agent; null where none is sent
 * @param visibility how long a message that a function took stays invisible
 * @param workers how many batches of each queue are worked at the same time
 * @param deliveries how often each batch is given to its function before it is deleted: once, or
 *     more to show that it makes no difference
 * @param eventBus the name of the hub's event bus in the cloud; null where the cloud is the
 *     caller's own, into which nothing is put: nothing is announced then
 * @param settingsParameter the SSM parameter with what may be changed while the hub runs; null
 *     where there is none
 */
public record HubSettings(
    AwsAccess cloud,
    AwsAccess storage,
    AwsAccess queues,
    AwsAccess objects,
    SpokeAccess spokes,
    @Nullable String organizationRoleArn,
    List<Region> defaultRegions,
    Deadlines deadlines,
    @Nullable AgentArtifact artifact,
    Duration visibility,
    int workers,
    int deliveries,
    @Nullable String eventBus,
    @Nullable String settingsParameter) {

  /** Where everything is, asked by whoever these settings are of. */
  HubAccess access() {
    return new HubAccess(cloud, storage, queues, objects);
  }
}
