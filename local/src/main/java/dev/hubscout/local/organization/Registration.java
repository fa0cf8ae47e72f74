package dev.hubscout.local.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is known to SSM.
 *
 * @param lastPing when it was last heard of; null for "just now" while it is online
 */
public record Registration(Ping ping, String agentVersion, @Nullable Instant lastPing) {

  /** SSM's {@code PingStatus}, or that SSM does not know the instance. */
  public enum Ping {
    ONLINE("Online"),
    CONNECTION_LOST("ConnectionLost"),
    NONE("");

    private final String ssmName;

    Ping(String ssmName) {
      this.ssmName = ssmName;
    }

    /** The value of {@code PingStatus}. */
    public String ssmName() {
      return ssmName;
    }
  }

  private static final String RECENT_AGENT = "3.3.3050.0";

  /** A recent agent that answers. */
  public static Registration online() {
    return new Registration(Ping.ONLINE, RECENT_AGENT, null);
  }

  /** An agent of another version that answers. */
  public static Registration online(String agentVersion) {
    return new Registration(Ping.ONLINE, agentVersion, null);
  }

  /** An agent that has not been heard of since. */
  public static Registration lostSince(Instant lastPing) {
    return new Registration(Ping.CONNECTION_LOST, RECENT_AGENT, lastPing);
  }

  /** No agent, or none that ever registered. */
  public static Registration none() {
    return new Registration(Ping.NONE, "", null);
  }
}
