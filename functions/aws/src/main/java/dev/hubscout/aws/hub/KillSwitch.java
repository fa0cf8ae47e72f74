package dev.hubscout.aws.hub;

import org.jspecify.annotations.Nullable;

/** Whether commands may be sent to instances at all; an operator can stop every send with it. */
@FunctionalInterface
public interface KillSwitch {
  /** Reads the switch afresh; never throws. */
  Position position();

  /** True where nothing may be sent. */
  default boolean on() {
    return position().on();
  }

  /**
   * What was read.
   *
   * @param on true where nothing may be sent; also where the switch could not be read
   * @param reason why it is on, for a person; null where it is off
   */
  record Position(boolean on, @Nullable String reason) {
    public static final Position OFF = new Position(false, null);

    public static Position on(String reason) {
      return new Position(true, reason);
    }
  }
}
