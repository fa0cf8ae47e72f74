package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.hub.KillSwitch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The kill switch as seen right before a send; one look serves the sends of a few seconds. */
final class SendGate {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final KillSwitch killSwitch;
  private final InstantSource clock;
  private @Nullable Instant lookedAt;
  private KillSwitch.Position position = KillSwitch.Position.OFF;

  SendGate(KillSwitch killSwitch, InstantSource clock) {
    this.killSwitch = killSwitch;
    this.clock = clock;
  }

  /** Why nothing may be sent, or null where it may. */
  @Nullable String closed() {
    var now = clock.instant();
    if (lookedAt == null || !now.isBefore(lookedAt.plus(FRESH))) {
      position = killSwitch.position();
      lookedAt = now;
    }
    if (!position.on()) {
      return null;
    }
    var reason = position.reason();
    return reason == null ? "The kill switch is on." : reason;
  }
}
