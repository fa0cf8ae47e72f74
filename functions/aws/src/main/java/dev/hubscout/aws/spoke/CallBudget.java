package dev.hubscout.aws.spoke;

/**
 * How fast one service may be called in one account's Region.
 *
 * @param perSecond calls per second in the long run
 * @param burst calls that may be made at once after a pause
 */
public record CallBudget(int perSecond, int burst) {
  /** Well below what EC2 and SSM allow an account (EC2: 20 a second, burst 100). */
  public static final CallBudget DEFAULT = new CallBudget(10, 20);

  public CallBudget {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("a budget allows at least one call");
    }
  }
}
