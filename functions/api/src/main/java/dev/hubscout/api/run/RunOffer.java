package dev.hubscout.api.run;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which runs this API starts. What it does not start it says beforehand, in the list of
 * capabilities, and refuses.
 *
 * @param capabilities those that can be started
 * @param ownAccount whether runs are of the caller's own account, so that a request names no
 *     accounts
 */
public record RunOffer(Set<Capability> capabilities, boolean ownAccount) {
  /** Everything, in every account: a hub. */
  public static final RunOffer ALL = new RunOffer(EnumSet.allOf(Capability.class), false);

  /** No run is started: what is stored can be looked at. */
  public static final RunOffer NONE = new RunOffer(Set.of(), false);

  public RunOffer {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Makes sure that a request is for a run that is offered.
   *
   * @throws HubscoutException {@code CONFLICT} where its capability is not, {@code INVALID_INPUT}
   *     naming the field that selects accounts where there is one account only
   */
  void check(RunRequest request) {
    var capability = request.capability();
    if (!capabilities.contains(capability)) {
      throw HubscoutException.conflict(
          "Runs of "
              + capability.id()
              + " cannot be started here. Start one on the command line: hubscout discover "
              + capability.id());
    }
    if (ownAccount) {
      var scope = request.scope();
      refuse("accounts", scope.accounts().isEmpty());
      refuse("ous", scope.ous().isEmpty());
      refuse("tags", scope.tags().isEmpty());
      refuse("exclude_accounts", scope.excludeAccounts().isEmpty());
    }
  }

  private static void refuse(String field, boolean absent) {
    if (!absent) {
      throw HubscoutException.invalid(
          field, "only your own account is scanned here; leave it out.");
    }
  }
}
