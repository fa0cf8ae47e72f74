package dev.hubscout.aws.series;

import dev.hubscout.core.fact.Known;
import java.util.Arrays;

/**
 * The periods of a time, one after the other. Each has a value, or is known to have none, or is
 * unknown, since CloudWatch did not answer for it.
 */
public final class Slots {
  static final byte UNKNOWN = 0;
  static final byte NONE = 1;
  static final byte VALUE = 2;

  private final byte[] states;
  private final double[] values;

  /** All unknown. */
  Slots(int size) {
    this.states = new byte[size];
    this.values = new double[size];
  }

  /**
   * What CloudWatch answered.
   *
   * @param values NaN where it has none
   * @throws IllegalArgumentException where a value is infinite
   */
  public static Slots answered(double[] values) {
    var slots = new Slots(values.length);
    for (int slot = 0; slot < values.length; slot++) {
      slots.set(slot, values[slot]);
    }
    return slots;
  }

  /** How many periods there are. */
  public int size() {
    return states.length;
  }

  /** What is known of a period. */
  public Known<Double> at(int slot) {
    return switch (states[slot]) {
      case VALUE -> Known.of(values[slot]);
      case NONE -> Known.none();
      default -> Known.unknown();
    };
  }

  /** Whether none is unknown. */
  public boolean complete() {
    for (byte state : states) {
      if (state == UNKNOWN) {
        return false;
      }
    }
    return true;
  }

  byte state(int slot) {
    return states[slot];
  }

  double value(int slot) {
    return values[slot];
  }

  /** Puts a value; NaN for none. */
  void set(int slot, double value) {
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("value: " + value + " is no number");
    }
    states[slot] = Double.isNaN(value) ? NONE : VALUE;
    values[slot] = Double.isNaN(value) ? 0 : value;
  }

  /** Copies what is known of some periods of another. */
  void take(Slots other, int from, int count, int to) {
    for (int i = 0; i < count; i++) {
      if (other.states[from + i] != UNKNOWN) {
        states[to + i] = other.states[from + i];
        values[to + i] = other.values[from + i];
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slots slots
        && Arrays.equals(states, slots.states)
        && Arrays.equals(values, slots.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(states) * 31 + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (int slot = 0; slot < size(); slot++) {
      text.append(slot == 0 ? "" : " ")
          .append(states[slot] == VALUE ? values[slot] : states[slot] == NONE ? "-" : "?");
    }
    return text.toString();
  }
}
