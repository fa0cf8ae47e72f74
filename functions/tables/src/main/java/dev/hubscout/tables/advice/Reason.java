package dev.hubscout.tables.advice;

/** Why an arrangement is recommended. */
public enum Reason {
  /** Another arrangement saves enough. */
  CHEAPER("cheaper"),
  /** No arrangement that is an option costs less than the present one. */
  ALREADY_CHEAPEST("already cheapest"),
  /** Another one costs less, but too little less to be worth a change. */
  SAVING_BELOW_THRESHOLD("saving below threshold"),
  /** The present arrangement would throttle too much to be kept. */
  PRESENT_EXCLUDED("present arrangement excluded");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }
}
