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

  /** The budget of one service. */
  public CallBudget of(String service) {
    return own.getOrDefault(service, general);
  }
}
