package dev.hubscout.tables.advice;

/** How much a recommendation rests on: nothing but the length of the window that was looked at. */
public enum Confidence {
  /** 14 days or more. */
  HIGH,
  /** 7 days or more, fewer than 14. */
  MEDIUM,
  /** Fewer than 7 days. */
  LOW;

  /** What is printed beside it. */
  public static final String DEFINITION =
      "high: at least 14 days of minutes were looked at; medium: at least 7 days; low: less."
          + " It says nothing about how like the next weeks will be.";

  private static final int DAY = 24 * 60;

  /** The confidence that so many minutes give. */
  public static Confidence of(int minutes) {
    if (minutes >= 14 * DAY) {
      return HIGH;
    }
    return minutes >= 7 * DAY ? MEDIUM : LOW;
  }
}
