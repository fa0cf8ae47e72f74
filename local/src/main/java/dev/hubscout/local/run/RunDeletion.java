package dev.hubscout.local.run;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.ListingUpkeep;
import dev.hubscout.core.run.RunId;
import java.time.Instant;

/** How runs of the local store are deleted: as the hub's sweep does it. */
public final class RunDeletion {
  private RunDeletion() {}

  /**
   * Deletes a run that has ended, with what its capability has of it alone. The order is noted
   * first, so that somebody else carries it out where this process ends before.
   */
  public static void delete(Hub hub, RunId run, Instant now) {
    hub.runs().requestDelete(run, now);
    new ListingUpkeep(hub).delete(run);
    hub.runs().delete(run);
  }
}
