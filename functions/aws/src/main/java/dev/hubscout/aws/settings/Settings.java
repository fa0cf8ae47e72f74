package dev.hubscout.aws.settings;

import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed without a deployment. Whatever is null is as the function's environment says.
 *
 * @param runSlots how many runs of a capability may be open at the same time
 * @param capabilityRunSlots the same for single capabilities
 * @param exclusions which accounts no run looks at
 * @param spokeCalls how fast a service may be called in an account's Region
 * @param serviceCalls the same for single services, by name such as {@code ssm}
 */
public record Settings(
    @Nullable Integer runSlots,
    Map<Capability, Integer> capabilityRunSlots,
    Exclusions exclusions,
    CallSettings spokeCalls,
    Map<String, CallSettings> serviceCalls) {
  /** Nothing is set. */
  public static final Settings NONE =
      new Settings(null, Map.of(), Exclusions.NONE, CallSettings.NONE, Map.of());

  public Settings {
    capabilityRunSlots = Map.copyOf(capabilityRunSlots);
    serviceCalls = Map.copyOf(serviceCalls);
  }

  /**
   * Parses what the parameter holds, such as {@code {"run_slots":4,
   * "capability_run_slots":{"databases":2},"exclude_accounts":[
   * "123456789012"],"exclude_ous":["ou-ab12-11111111"],"spoke_calls_per_second":10,
   * "spoke_calls_burst":20,"spoke_calls":{"ssm":{"per_second":5,"burst":10}}}}. Every key may be
   * left out.
   *
   * @throws HubscoutException {@code MISCONFIGURED}, whose field is the key that is malformed or
   *     unknown
   */
  public static Settings parse(String json) {
    return SettingsReader.read(json);
  }

  /**
   * How many runs of a capability may be open. What is set for the capability counts more than what
   * is set for all of them, wherever either is set.
   *
   * @param own what is configured for the capability; null where nothing is
   * @param general what is configured for all
   */
  public int runSlotsOr(Capability capability, @Nullable Integer own, int general) {
    var set = capabilityRunSlots.get(capability);
    if (set != null) {
      return set;
    }
    if (own != null) {
      return own;
    }
    return runSlots == null ? general : runSlots;
  }

  /**
   * The budgets that are set; what is not set is taken from the others. What is set for one service
   * counts more than what is set for all of them, wherever either is set.
   */
  public CallBudgets callBudgetsOr(CallBudgets otherwise) {
    var general = spokeCalls.over(otherwise.general());
    var own = new HashMap<String, CallBudget>(otherwise.own());
    serviceCalls.forEach(
        (service, calls) -> own.put(service, calls.over(own.getOrDefault(service, general))));
    return new CallBudgets(general, own);
  }
}
