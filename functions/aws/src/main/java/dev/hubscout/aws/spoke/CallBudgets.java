package dev.hubscout.aws.spoke;

import java.util.Map;

/**
 * How fast each service may be called in one account's Region.
 *
 * @param general of every service that has no budget of its own
 * @param own by service as {@link dev.hubscout.aws.call.CallLog} names it, such as {@code ssm}
 */
public record CallBudgets(CallBudget general, Map<String, CallBudget> own) {
  /** {@link CallBudget#DEFAULT} for every service. */
  public static final CallBudgets DEFAULT = new CallBudgets(CallBudget.DEFAULT, Map.of());

  public CallBudgets {
    own = Map.copyOf(own);
  }

  /**
   * Services that take more than others, and of which a run asks about each of many buckets: so
   * many times the general budget, where they have none of their own.
   */
  private static final Map<String, Integer> TIMES = Map.of("s3", 10);

  /** The budget of one service. */
  public CallBudget of(String service) {
    var given = own.get(service);
    if (given != null) {
      return given;
    }
    int times = TIMES.getOrDefault(service, 1);
    return new CallBudget(general.perSecond() * times, general.burst() * times);
  }
}
