package dev.hubscout.local.organization;

/** The state of an instance as EC2 gives it. */
public enum InstanceState {
  PENDING(0, "pending"),
  RUNNING(16, "running"),
  SHUTTING_DOWN(32, "shutting-down"),
  TERMINATED(48, "terminated"),
  STOPPING(64, "stopping"),
  STOPPED(80, "stopped");

  private final int code;
  private final String ec2Name;

  InstanceState(int code, String ec2Name) {
    this.code = code;
    this.ec2Name = ec2Name;
  }

  /** EC2's number for it. */
  public int code() {
    return code;
  }

  /** EC2's word for it. */
  public String ec2Name() {
    return ec2Name;
  }
}
