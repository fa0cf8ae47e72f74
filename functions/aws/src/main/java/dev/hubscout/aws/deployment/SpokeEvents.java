package dev.hubscout.aws.deployment;

import dev.hubscout.core.run.Capability;

/**
 * The events of a member account that are forwarded to the hub, each by a rule of its own, and the
 * hub's own rules that put them into queues. Nothing else of an account's events leaves it.
 */
public enum SpokeEvents {
  /**
   * The end of commands that ran one of Hubscout's own documents. Without the document's name the
   * rule would carry everybody's commands, parameters included, to the hub.
   */
  COMMAND_ENDS(
      "hubscout-command-ends",
      Capability.DATABASES,
      """
      {"source":["aws.ssm"],
       "detail-type":["EC2 Command Status-change Notification"],
       "detail":{
         "document-name":[{"prefix":"%s"}],
         "status":["Success","Failed","TimedOut","Cancelled","Canceled","Incomplete"]}}
      """
          .formatted(Names.DISCOVER_DOCUMENTS)),
  /** Every change of an instance's state. */
  STATE_CHANGES(
      "hubscout-state-changes",
      Capability.INSTANCES,
      """
      {"source":["aws.ec2"],"detail-type":["EC2 Instance State-change Notification"]}
      """);

  private final String ruleName;
  private final Capability capability;
  private final String pattern;

  SpokeEvents(String ruleName, Capability capability, String pattern) {
    this.ruleName = ruleName;
    this.capability = capability;
    this.pattern = pattern;
  }

  /** The rule's name, in member accounts and on the hub's bus. */
  public String ruleName() {
    return ruleName;
  }

  /** Whose queue of events it feeds. */
  public Capability capability() {
    return capability;
  }

  /** An EventBridge event pattern, as JSON. */
  public String pattern() {
    return pattern;
  }
}
