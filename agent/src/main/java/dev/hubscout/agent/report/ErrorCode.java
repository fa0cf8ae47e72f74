package dev.hubscout.agent.report;

/** Why a part of the report is missing. The set is closed: the hub counts by it. */
public enum ErrorCode {
  /** The agent does not run as root, so other users' processes hide their files and sockets. */
  NOT_ROOT,
  /** The system refused to show something. */
  PERMISSION_DENIED,
  /** Something took longer than its bound. */
  TIMEOUT,
  /**
   * A server binary was not run, because a user other than root could have placed or changed it.
   */
  UNTRUSTED_BINARY,
  /** A trusted binary could not be started or ended with an error. */
  EXECUTION_FAILED,
  /** A file was there but could not be read. */
  UNREADABLE,
  /** Nothing on the host shows it. */
  NOT_FOUND,
  /** A file system mounted inside a data directory was left out of its size. */
  MOUNT_SKIPPED,
  /** The report was too long for its envelope, and detail was dropped. */
  TRUNCATED,
  /** This kind of machine does not offer what was needed. */
  UNSUPPORTED,
  /** A defect of the agent; everything else in the report holds. */
  INTERNAL
}
