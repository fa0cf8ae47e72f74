package dev.hubscout.infra.config;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is configured with. Its keys are documented in {@code docs/configuration.md},
 * which a test compares with this record.
 *
 * @param organizationId {@code o-...}
 * @param managementAccount the organization's management account
 * @param hub where the hub is deployed
 * @param organization where the StackSets are made
 * @param regions the Regions that are looked into; all of the hub's partition
 * @param ous organizational units or roots whose accounts get the spoke, at least one
 * @param canaryOu the unit that is deployed to before all others, none of whose accounts is below
 *     one of {@code ous}; null for none
 * @param defaultHostManagement whether spokes switch on Systems Manager's Default Host Management
 * @param resources whether member accounts get the role that calls AWS's list operations; without
 *     it, runs of resources end NOT_DEPLOYED there
 * @param schedules when runs of each capability begin
 * @param retention how long things are kept
 * @param agent the agent's release
 * @param functions memory and concurrency
 * @param api the HTTP API
 * @param alarms what is told to whom
 * @param tracing whether functions are traced by X-Ray
 * @param customerKey whether the tables are encrypted with a key of the hub's own instead of the
 *     account's key for DynamoDB
 * @param deletionProtection whether tables refuse to be deleted
 */
public record HubscoutConfig(
    String organizationId,
    AccountId managementAccount,
    HubPlace hub,
    OrganizationPlace organization,
    List<Region> regions,
    List<String> ous,
    @Nullable String canaryOu,
    boolean defaultHostManagement,
    boolean resources,
    Map<Capability, ScheduleConfig> schedules,
    RetentionConfig retention,
    AgentConfig agent,
    FunctionsConfig functions,
    ApiConfig api,
    AlarmsConfig alarms,
    boolean tracing,
    boolean customerKey,
    boolean deletionProtection) {

  /** The context key in {@code cdk.json}. */
  public static final String CONTEXT = "hubscout";

  private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}");
  private static final Pattern UNIT =
      Pattern.compile("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");
  private static final Pattern OU = Pattern.compile("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");

  static final String ACCOUNT = "an AWS account id, 12 digits in quotation marks";
  static final String REGION = "the code of a Region that AWS has, such as eu-central-1";
  private static final String UNIT_WHAT =
      "ids of organizational units or roots, such as ou-ab12-11111111 or r-ab12";

  public HubscoutConfig {
    regions = List.copyOf(regions);
    ous = List.copyOf(ous);
    schedules = Map.copyOf(schedules);
  }

  /** Where the hub is. */
  public record HubPlace(AccountId account, Region region) {}

  /**
   * Where StackSets are made.
   *
   * @param account the management account, or a delegated administrator of CloudFormation StackSets
   * @param delegatedAdministrator whether it is the latter
   */
  public record OrganizationPlace(
      AccountId account, Region region, boolean delegatedAdministrator) {}

  /** The partition of all of it, such as {@code aws} or {@code aws-us-gov}. */
  public String partition() {
    return KnownRegions.partition(hub.region());
  }

  /** A capability's schedule. */
  public ScheduleConfig schedule(Capability capability) {
    var schedule = schedules.get(capability);
    if (schedule == null) {
      throw new IllegalStateException("no schedule is configured for " + capability);
    }
    return schedule;
  }

  /**
   * Reads the value of the context key.
   *
   * @param context a map as the CDK or a JSON parser gives it; null where the key is missing
   * @throws HubscoutException {@code MISCONFIGURED}, naming the key that is missing, malformed or
   *     unknown as the user wrote it, such as {@code hubscout.schedules.databases.cron}
   */
  public static HubscoutConfig of(@Nullable Object context) {
    return of(context, ConfigReader.asked());
  }

  /**
   * @param asked is given every key with its default
   */
  static HubscoutConfig of(@Nullable Object context, Map<String, String> asked) {
    return ConfigReader.read(CONTEXT, context, asked, HubscoutConfig::read);
  }

  private static HubscoutConfig read(ConfigReader in) {
    var organizationId =
        in.required(
            "organizationId",
            "the organization's id, such as o-ab12cd34ef",
            ConfigReader.matching(ORGANIZATION));
    var management = in.required("managementAccount", ACCOUNT, AccountId::new);
    var hub =
        in.object(
            "hub",
            it ->
                new HubPlace(
                    it.required("account", ACCOUNT, AccountId::new),
                    it.required("region", REGION, KnownRegions::parse)));
    var organization =
        in.object(
            "organization",
            it -> {
              var account =
                  it.derived("account", management, "`managementAccount`", ACCOUNT, AccountId::new);
              return new OrganizationPlace(
                  account,
                  it.derived("region", hub.region(), "`hub.region`", REGION, KnownRegions::parse),
                  !account.equals(management));
            });
    var regions =
        in.required("regions", "Regions' codes, such as eu-central-1", KnownRegions::parse, 1);
    samePartition(in, "organization.region", hub, List.of(organization.region()));
    samePartition(in, "regions", hub, regions);
    var ous = in.required("ous", UNIT_WHAT, ConfigReader.matching(UNIT), 1);
    return new HubscoutConfig(
        organizationId,
        management,
        hub,
        organization,
        regions,
        ous,
        canary(in, ous),
        in.flag("defaultHostManagement", false),
        in.flag("resources", false),
        in.object("schedules", HubscoutConfig::schedules),
        in.object("retention", RetentionConfig::read),
        in.object("agent", AgentConfig::read),
        in.object(
            "functions", it -> FunctionsConfig.read(it, KnownRegions.partition(hub.region()))),
        in.object("api", ApiConfig::read),
        in.object("alarms", AlarmsConfig::read),
        in.flag("tracing", false),
        in.flag("customerKey", false),
        in.flag("deletionProtection", true));
  }

  /**
   * What lies below what is not known here; but all lies below a root. An account in both would be
   * given the same role by two StackSets, and the second would fail there.
   */
  private static @Nullable String canary(ConfigReader in, List<String> ous) {
    var canary =
        in.optional(
            "canaryOu",
            "the id of an organizational unit, such as ou-ab12-11111111",
            ConfigReader.matching(OU));
    if (canary != null) {
      for (var ou : ous) {
        if (ou.equals(canary) || ou.startsWith("r-")) {
          throw in.refused(
              "canaryOu",
              canary
                  + " is a part of "
                  + ou
                  + " in ous, and would be deployed twice; name units in ous that do not hold it.");
        }
      }
    }
    return canary;
  }

  private static Map<Capability, ScheduleConfig> schedules(ConfigReader in) {
    var schedules = new EnumMap<Capability, ScheduleConfig>(Capability.class);
    for (var capability : Capability.values()) {
      schedules.put(
          capability,
          in.object(capability.id(), it -> ScheduleConfig.read(it, Registrations.of(capability))));
    }
    return schedules;
  }

  private static void samePartition(
      ConfigReader in, String key, HubPlace hub, List<Region> regions) {
    var partition = KnownRegions.partition(hub.region());
    for (var region : regions) {
      if (!KnownRegions.partition(region).equals(partition)) {
        throw in.refused(
            key,
            region
                + " is in the partition "
                + KnownRegions.partition(region)
                + ", the hub in "
                + partition
                + "; one deployment covers one partition.");
      }
    }
  }
}
