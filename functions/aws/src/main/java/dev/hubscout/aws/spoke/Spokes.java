package dev.hubscout.aws.spoke;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;

/** Access to member accounts. */
public interface Spokes {
  /**
   * Clients for an account's Region. Makes no call there by itself: a role that cannot be assumed
   * shows at the first call, as an exception that {@link dev.hubscout.aws.call.AwsFailures}
   * explains.
   *
   * @param step all that these clients are for; where a role is assumed, its session may do no more
   * @param session names the session in the account's own CloudTrail: a run's id, or what else the
   *     calls are made for
   */
  SpokeClients clients(Step step, String session, AccountId account, Region region);

  default SpokeClients clients(Step step, RunId run, AccountId account, Region region) {
    return clients(step, run.value(), account, region);
  }

  default SpokeClients clients(Step step, TaskKey task) {
    return clients(step, task.run(), task.account(), task.region());
  }
}
