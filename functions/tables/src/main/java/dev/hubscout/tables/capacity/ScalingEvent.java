package dev.hubscout.tables.capacity;

/**
 * A change of capacity.
 *
 * @param minute at the end of which minute it was decided, counted from 0
 * @param direction up or down
 * @param from units before
 * @param to units after
 */
public record ScalingEvent(int minute, Direction direction, long from, long to) {

  /** Up or down, as AWS calls it. */
  public enum Direction {
    /** More capacity. */
    OUT,
    /** Less capacity. */
    IN
  }
}
