package dev.hubscout.aws.deployment;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Capability;

/**
 * All names that several parts of a deployment use: hub and member accounts are deployed from it,
 * functions look for it, and the organization on one machine is made of it.
 */
public final class Names {
  static final String HUB = "hubscout";

  /** Where all roles are, in the hub as in member accounts. */
  public static final String ROLE_PATH = "/hubscout/";

  /** The role in member accounts. */
  public static final String SPOKE_ROLE = "HubscoutSpoke";

  /** The role in member accounts that calls AWS's list operations, and nothing else. */
  public static final String RESOURCES_ROLE = "HubscoutResources";

  /** The role in the management account through which a hub elsewhere lists the organization. */
  public static final String ORGANIZATION_READER_ROLE = "HubscoutOrganizationReader";

  /** The hub's role whose sessions sign the links to the agent. */
  public static final String ARTIFACT_READER_ROLE = "HubscoutArtifactReader";

  /** The role in member accounts with which EventBridge forwards events to the hub. */
  public static final String EVENT_FORWARDER_ROLE = "HubscoutEventForwarder";

  public static final String RUNS_TABLE = "hubscout-runs";
  public static final String FACTS_TABLE = "hubscout-facts";
  public static final String DOCUMENTS_TABLE = "hubscout-documents";
  public static final String LISTINGS_TABLE = "hubscout-listings";

  /** The hub's event bus: member accounts' events come in on it, the hub's own go out. */
  public static final String EVENT_BUS = HUB;

  /** The SSM parameter that stops every send. */
  public static final String KILL_SWITCH_PARAMETER = "/hubscout/kill-switch";

  /** The SSM parameter with what may be changed without a deployment. */
  public static final String SETTINGS_PARAMETER = "/hubscout/settings";

  public static final String PLAN_QUEUE = "hubscout-plan";

  /** What names of the documents that run the agent begin with; a number follows. */
  public static final String DISCOVER_DOCUMENTS = "Hubscout-Discover-";

  /** Where functions publish metrics. */
  public static final String METRICS_NAMESPACE = "Hubscout";

  /** The dimension that every metric has, and its value. */
  public static final String METRICS_DIMENSION = "Service";

  public static final String METRICS_SERVICE = HUB;

  private Names() {}

  /** The spoke role as {@code HUBSCOUT_SPOKE_ROLE} has it: its path without the first slash. */
  public static String spokeRole() {
    return ROLE_PATH.substring(1) + SPOKE_ROLE;
  }

  /** The ARN of one of these roles. */
  public static String roleArn(String partition, AccountId account, String role) {
    return "arn:" + partition + ":iam::" + account + ":role" + ROLE_PATH + role;
  }

  /** A function's name in Lambda, such as {@code hubscout-databases-events}. */
  public static String function(String id) {
    return HUB + "-" + id;
  }

  /** The pattern of the ARNs of {@link #DISCOVER_DOCUMENTS}, in every Region of an account. */
  public static String discoverDocuments(String partition, String account) {
    return "arn:" + partition + ":ssm:*:" + account + ":document/" + DISCOVER_DOCUMENTS + "*";
  }

  /** A managed policy of a step that enters member accounts; they are numbered from 1. */
  public static String stepPolicy(String step, int number) {
    return "HubscoutStep-" + step + "-" + number;
  }

  /** The ARN of one of these policies. */
  public static String policyArn(String partition, AccountId account, String policy) {
    return "arn:" + partition + ":iam::" + account + ":policy" + ROLE_PATH + policy;
  }

  /** The schedule of a capability's runs. */
  public static String schedule(Capability capability) {
    return HUB + "-" + capability;
  }

  /** The queue of a capability's tasks. */
  public static String queue(Capability capability) {
    return HUB + "-" + capability;
  }

  /** The queue of a capability's events. */
  public static String eventsQueue(Capability capability) {
    return queue(capability) + "-events";
  }

  /** Where messages of a queue go that no delivery got through. */
  public static String deadLetterQueue(String queue) {
    return queue + "-dead";
  }

  /** The bucket of documents that no table takes. */
  public static String documentsBucket(AccountId hub, Region region) {
    return HUB + "-documents-" + hub + "-" + region.code();
  }

  /** The bucket that instances of a Region fetch the agent from. */
  public static String artifactBucket(AccountId hub, Region region) {
    return HUB + "-artifacts-" + hub + "-" + region.code();
  }
}
