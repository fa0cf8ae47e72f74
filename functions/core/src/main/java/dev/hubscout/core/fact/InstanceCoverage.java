package dev.hubscout.core.fact;

/** Whether an instance was looked into and, if not, why and what to do. */
public enum InstanceCoverage {
  INSPECTED("Nothing to do."),
  NOT_YET_INSPECTED("Wait for the next run, or start one."),
  NOT_REGISTERED(
      "Install the SSM Agent and give the instance a profile with AmazonSSMManagedInstanceCore, or"
          + " switch on Default Host Management in the account and Region."),
  CONNECTION_LOST(
      "Check that the SSM Agent runs and reaches the ssm, ssmmessages and ec2messages endpoints."),
  UNSUPPORTED_PLATFORM(
      "The agent runs on Linux with glibc 2.17 or newer, on x86_64 and aarch64; look into this"
          + " instance by other means."),
  STOPPED("Start the instance, or wait until it runs; its last known databases stay listed."),
  EXCLUDED("Remove the tag hubscout:exclude if the instance should be looked into."),
  DELIVERY_TIMED_OUT(
      "The SSM Agent did not fetch the command in time; check its log and its connection."),
  EXECUTION_TIMED_OUT(
      "The agent did not finish in time; check the instance's load, or raise the time limit."),
  ARTIFACT_UNREACHABLE(
      "Let the instance reach the artifact bucket: a route or an S3 gateway endpoint whose policy"
          + " allows it, and curl or wget on the instance."),
  AGENT_FAILED("Read the reason kept with the instance; it names what failed there."),
  REPORT_INVALID(
      "The report was cut off, damaged or not of the expected shape; the raw text is kept with the"
          + " instance. Run it again; if it recurs, treat the instance as suspect."),
  CANCELLED("The run or its command was cancelled; start a new run.");

  private final String remediation;

  InstanceCoverage(String remediation) {
    this.remediation = remediation;
  }

  /** What a person can do about it. */
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
