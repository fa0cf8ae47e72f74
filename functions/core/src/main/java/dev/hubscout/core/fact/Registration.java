package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How Systems Manager knows an instance.
 *
 * @param platformType {@code Linux}, {@code Windows} or {@code MacOS}; null where it is not known
 * @param agentVersion the SSM Agent's; null where it is not known
 * @param lastPingAt when it was last heard of; kept only of an instance that is not online, since
 *     of an online one it is always a moment ago
 */
public record Registration(
    Status status,
    @Nullable String platformType,
    @Nullable String agentVersion,
    @Nullable Instant lastPingAt) {
  /** Of an instance that does not run, or of which Systems Manager could not be asked. */
  public static final Registration UNKNOWN = new Registration(Status.UNKNOWN, null, null, null);

  /** Systems Manager answered, and does not list it. */
  public static final Registration NONE = new Registration(Status.NOT_REGISTERED, null, null, null);

  /** {@code PingStatus}, and what it has no word for. */
  public enum Status {
    ONLINE,
    CONNECTION_LOST,
    INACTIVE,
    NOT_REGISTERED,
    UNKNOWN
  }

  public Registration {
    if (status == Status.ONLINE) {
      lastPingAt = null;
    }
  }
}
