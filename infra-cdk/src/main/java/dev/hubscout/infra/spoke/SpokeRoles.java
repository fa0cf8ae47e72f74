package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;

/** The roles of an account that is looked into. */
final class SpokeRoles {
  private static final String LISTING =
      "AWS knows no kind of resource for this action; it lists, and changes nothing.";

  private SpokeRoles() {}

  static void addTo(Stack stack, HubscoutConfig config) {
    var entering = Registrations.functions().stream().filter(HubFunction::entersSpokes).toList();
    var role =
        Roles.role(
            stack,
            "SpokeRole",
            Names.SPOKE_ROLE,
            "Lets the hub of Hubscout list instances and run its one document on them.",
            HubTrust.of(config, entering),
            inspecting());
    // The hub's sessions come from roles, and such sessions never last longer.
    role.setMaxSessionDuration(3_600);
    Roles.role(
        stack,
        "EventForwarder",
        Names.EVENT_FORWARDER_ROLE,
        "Lets EventBridge forward this account's events to the hub of Hubscout.",
        Roles.trustedByForThisAccount("events.amazonaws.com"),
        new Grants()
            .allow(List.of("events:PutEvents"), List.of(hubBus(config)))
            .because(
                "events:PutEvents", "EventBridge forwards events with it; no function uses it."));
    if (config.defaultHostManagement()) {
      DefaultHostManagement.addRole(stack);
    }
  }

  /** What every step of the hub needs in an account, together; a session has one step's share. */
  private static Grants inspecting() {
    return new Grants()
        .allowAny("ec2:DescribeInstances", LISTING)
        .allowAny("ssm:DescribeInstanceInformation", LISTING)
        .allowAny(
            "ssm:ListCommands",
            "AWS knows no kind of resource for this action; it finds a command that was sent"
                + " before, so that none is sent twice.")
        .allowAny(
            "ssm:ListCommandInvocations",
            "The action knows no document to be narrowed to; it reads what the agent printed.")
        .allowAny(
            "ssm:GetCommandInvocation",
            "The action knows no document to be narrowed to; it reads what the agent printed,"
                + " where that is longer than a listing shows.")
        .allowAny(
            "ssm:CancelCommand",
            "The action knows no document to be narrowed to; the hub cancels only commands whose"
                + " ids it has stored as its own.")
        .allowMany(
            "Documents are numbered, and the newest two are deployed; a document of any other name,"
                + " such as AWS-RunShellScript, is not allowed.",
            List.of("ssm:SendCommand"),
            List.of(
                "arn:%s:ssm:*:%s:document/%s*"
                    .formatted(Templates.PARTITION, Templates.ACCOUNT, Names.DISCOVER_DOCUMENTS)),
            Map.of())
        .allowMany(
            "Instances come and go; which of them are left alone is said by the tag"
                + " hubscout:exclude.",
            List.of("ssm:SendCommand"),
            List.of("arn:%s:ec2:*:%s:instance/*".formatted(Templates.PARTITION, Templates.ACCOUNT)),
            Map.of());
  }

  /** The ARN of the hub's bus, with the partition as a pseudo parameter. */
  static String hubBus(HubscoutConfig config) {
    return "arn:%s:events:%s:%s:event-bus/%s"
        .formatted(
            Templates.PARTITION,
            config.hub().region().code(),
            config.hub().account(),
            Names.EVENT_BUS);
  }
}
