package dev.hubscout.aws.settings;

import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.HubscoutException;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed without a deployment. Whatever is null is as the function's environment says.
 *
 * @param runSlots how many runs of a capability may be open at the same time
 * @param exclusions which accounts no run looks at
 * @param spokeCallsPerSecond calls per account and Region in the long run
 * @param spokeCallsBurst calls that may be made at once after a pause
 */
public record Settings(
    @Nullable Integer runSlots,
    Exclusions exclusions,
    @Nullable Integer spokeCallsPerSecond,
    @Nullable Integer spokeCallsBurst) {
  /** Nothing is set. */
  public static final Settings NONE = new Settings(null, Exclusions.NONE, null, null);

  /**
   * Parses what the parameter holds, such as {@code {"run_slots":4,"exclude_accounts":[
   * "123456789012"],"exclude_ous":["ou-ab12-11111111"],"spoke_calls_per_second":10,
   * "spoke_calls_burst":20}}. Every key may be left out.
   *
   * @throws HubscoutException {@code MISCONFIGURED}, whose field is the key that is malformed or
   *     unknown
   */
  public static Settings parse(String json) {
    return SettingsReader.read(json);
  }

  /** The slots that are set, else the others. */
  public int runSlotsOr(int otherwise) {
    return runSlots == null ? otherwise : runSlots;
  }

  /** The budget that is set; what is not set is taken from the other. */
  public CallBudget callBudgetOr(CallBudget otherwise) {
    return new CallBudget(
        spokeCallsPerSecond == null ? otherwise.perSecond() : spokeCallsPerSecond,
        spokeCallsBurst == null ? otherwise.burst() : spokeCallsBurst);
  }
}
