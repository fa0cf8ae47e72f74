package dev.hubscout.core.fact;

/** Whether an instance was inspected and, if not, why and what to do. */
public enum InstanceCoverage {
  INSPECTED("Nothing to do."),
  NOT_YET_INSPECTED("Wait for the next run, or start one."),
  NOT_REGISTERED(
      "Install the SSM Agent and give the instance a profile with AmazonSSMManagedInstanceCore, or"
          + " switch on Default Host Management in the account and Region."),
  CONNECTION_LOST(
      "Check that the SSM Agent runs and reaches the ssm, ssmmessages and ec2messages endpoints."),
  UNSUPPORTED_PLATFORM(
      "The agent needs Linux with glibc 2.17 or newer on x86_64 or aarch64. Inspect this instance"
          + " by other means."),
  STOPPED("Start the instance, or wait until it runs. Its last known databases stay listed."),
  EXCLUDED("Remove the tag hubscout:exclude if the instance should be inspected."),
  DELIVERY_TIMED_OUT(
      "The SSM Agent did not fetch the command in time. Check its log and its connection."),
  EXECUTION_TIMED_OUT(
      "The agent did not finish in time. Check the instance's load, or raise the time limit."),
  ARTIFACT_UNREACHABLE(
      "Give the instance access to the artifact bucket: it needs a route or an S3 gateway endpoint"
          + " whose policy allows the bucket, and curl or wget."),
  AGENT_FAILED("Read the reason that is stored with the instance; it names what failed."),
  REPORT_INVALID(
      "The report was cut off, damaged or malformed; its raw text is stored with the instance."
          + " Start a new run. If it happens again, treat the instance as suspect."),
  CANCELLED("The run or its command was cancelled. Start a new run.");

  private final String remediation;

  InstanceCoverage(String remediation) {
    this.remediation = remediation;
  }

  /** What to do about it. */
  public String remediation() {
    return remediation;
  }

  /**
   * Whether Hubscout tried and failed, which makes a task {@code PARTIAL}; an instance that cannot
   * be reached at all lowers coverage only.
   */
  public boolean failure() {
    return switch (this) {
      case DELIVERY_TIMED_OUT,
          EXECUTION_TIMED_OUT,
          ARTIFACT_UNREACHABLE,
          AGENT_FAILED,
          REPORT_INVALID,
          CANCELLED ->
          true;
      case INSPECTED,
          NOT_YET_INSPECTED,
          NOT_REGISTERED,
          CONNECTION_LOST,
          UNSUPPORTED_PLATFORM,
          STOPPED,
          EXCLUDED ->
          false;
    };
  }
}
