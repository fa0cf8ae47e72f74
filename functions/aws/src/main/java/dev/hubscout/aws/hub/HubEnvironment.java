package dev.hubscout.aws.hub;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.queue.QueueUrls;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.storage.TableSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a function, parsed once. A function has the variables of what it works with
 * and no others; asking for another is {@code MISCONFIGURED}, naming the variable.
 *
 * @param tables the names here of the tables that are set, by the names that deployments give them
 * @param planQueueUrl null where it is not set, as is all below that says nothing else
 * @param queues of capabilities
 * @param organizationRoleArn the role that lists the organization and its accounts' Regions; null
 *     for the hub's own credentials
 * @param defaultRegions the Regions of an account whose Regions cannot be learned
 * @param runSlots how many runs of a capability may be open at the same time
 * @param limits of capabilities that have their own
 * @param killSwitchParameter the SSM parameter that stops every send
 * @param agent null where no function here sends it
 * @param documentsBucket where documents are that no table takes; null where no function here keeps
 *     any
 * @param callBudgets how fast member accounts may be called
 * @param apiOrigins the web origins, such as {@code https://hubscout.example.com}, whose pages may
 *     ask the API; none by default
 * @param eventBus the name of the hub's event bus; null where no function here announces anything
 * @param settingsParameter the SSM parameter with the {@link dev.hubscout.aws.settings.Settings
 *     settings} that override this; null where nothing does
 */
public record HubEnvironment(
    Map<String, String> tables,
    @Nullable String planQueueUrl,
    Map<Capability, CapabilityQueues> queues,
    @Nullable List<String> deadLetterQueueUrls,
    @Nullable SpokeAccess spokeAccess,
    @Nullable String organizationRoleArn,
    @Nullable List<Region> defaultRegions,
    Deadlines deadlines,
    int runSlots,
    Map<Capability, CapabilityLimits> limits,
    Retention retention,
    String killSwitchParameter,
    @Nullable AgentArtifact agent,
    @Nullable String documentsBucket,
    CallBudgets callBudgets,
    List<String> apiOrigins,
    @Nullable String eventBus,
    @Nullable String settingsParameter) {
  public HubEnvironment {
    tables = Map.copyOf(tables);
    queues = Map.copyOf(queues);
    limits = Map.copyOf(limits);
    deadLetterQueueUrls = deadLetterQueueUrls == null ? null : List.copyOf(deadLetterQueueUrls);
    defaultRegions = defaultRegions == null ? null : List.copyOf(defaultRegions);
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

  /** The bucket of documents that no table takes. */
  @Override
  public String documentsBucket() {
    return known(documentsBucket, "DOCUMENTS_BUCKET", EnvironmentReader.BUCKET_WHAT);
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

  /** How long a task of a capability may take without progress until the sweep ends it. */
  public Duration taskDeadline(Capability capability) {
    return CapabilityLimits.of(limits, capability).taskOr(deadlines.task());
  }

  /** One of {@link dev.hubscout.aws.store.Tables}, under the name that it has here. */
  public TableSpec table(TableSpec table) {
    var name =
        known(
            tables.get(table.name()),
            Variables.ofTable(table.name()),
            EnvironmentReader.TABLE_WHAT);
    return table.named(name);
  }

  /** The queue of what is to be planned. */
  @Override
  public String planQueueUrl() {
    return queueUrls().plan();
  }

  /** The queues of dead letters. */
  @Override
  public List<String> deadLetterQueueUrls() {
    return queueUrls().dead();
  }

  /** How member accounts are entered. */
  @Override
  public SpokeAccess spokeAccess() {
    return known(spokeAccess, "SPOKE_ROLE", EnvironmentReader.SPOKE_ROLE_WHAT);
  }

  /** The Regions of an account whose Regions cannot be learned. */
  @Override
  public List<Region> defaultRegions() {
    return known(defaultRegions, "DEFAULT_REGIONS", EnvironmentReader.LIST_WHAT);
  }

  /** Every queue that is known. */
  public QueueUrls queueUrls() {
    return new QueueUrls(planQueueUrl, queues, deadLetterQueueUrls);
  }

  /** A capability's queues. */
  public CapabilityQueues queuesOf(Capability capability) {
    return queues.getOrDefault(capability, new CapabilityQueues(null, null));
  }

  private static <T> T known(@Nullable T value, String name, String what) {
    if (value == null) {
      throw Variables.missing(name, what);
    }
    return value;
  }

  /**
   * The same with nothing in it but some of its variables, as a function has it that is deployed.
   * What has a default keeps its value.
   *
   * @param names of variables, without {@code HUBSCOUT_}
   */
  public HubEnvironment only(Set<String> names) {
    var queued = new EnumMap<Capability, CapabilityQueues>(Capability.class);
    queues.forEach(
        (capability, all) ->
            queued.put(
                capability,
                new CapabilityQueues(
                    only(names, Variables.ofQueue(Names.queue(capability)), all.tasks()),
                    only(names, Variables.ofQueue(Names.eventsQueue(capability)), all.events()))));
    var named = new HashMap<>(tables);
    named.keySet().removeIf(table -> !names.contains(Variables.ofTable(table)));
    return new HubEnvironment(
        named,
        only(names, "PLAN_QUEUE_URL", planQueueUrl),
        queued,
        only(names, "DEAD_LETTER_QUEUE_URLS", deadLetterQueueUrls),
        only(names, "SPOKE_ROLE", spokeAccess),
        only(names, "ORGANIZATION_ROLE_ARN", organizationRoleArn),
        only(names, "DEFAULT_REGIONS", defaultRegions),
        deadlines,
        runSlots,
        limits,
        retention,
        killSwitchParameter,
        only(names, "ARTIFACT_BUCKET", agent),
        only(names, "DOCUMENTS_BUCKET", documentsBucket),
        callBudgets,
        names.contains("API_ORIGINS") ? apiOrigins : List.of(),
        only(names, "EVENT_BUS", eventBus),
        only(names, "SETTINGS_PARAMETER", settingsParameter));
  }

  private static <T> @Nullable T only(Set<String> names, String name, @Nullable T value) {
    return names.contains(name) ? value : null;
  }

  /**
   * Parses the environment.
   *
   * @throws HubscoutException {@code MISCONFIGURED}, naming the variable that is malformed, missing
   *     beside another that is set or, where it begins with {@code HUBSCOUT_}, unknown
   */
  public static HubEnvironment of(Map<String, String> environment) {
    return EnvironmentReader.read(environment);
  }
}
