package dev.hubscout.core.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instance was inspected: what EC2 and Systems Manager say of it, joined with how the
 * latest attempt went.
 *
 * @param since when it became so
 * @param reason what was seen or failed, for a person; null where the value says it all
 */
public record Coverage(InstanceCoverage value, Instant since, @Nullable String reason) {

  /**
   * Joins the two. What stands in an instance's way now counts before what an earlier attempt met;
   * an attempt that failed only for such a reason counts no longer once the reason is gone.
   *
   * @param inspection null where none was ever attempted
   */
  public static Coverage of(InstanceFact instance, @Nullable Inspection inspection) {
    var reachability = instance.reachability();
    var obstacle = reachability.obstacle();
    if (obstacle != null) {
      return new Coverage(obstacle, instance.obstacleSince(), reachability.reason());
    }
    if (inspection == null) {
      return new Coverage(
          InstanceCoverage.NOT_YET_INSPECTED,
          instance.obstacleSince(),
          instance.registration().status() == Registration.Status.UNKNOWN
              ? "Systems Manager could not be read, so it is unknown whether this instance is"
                  + " registered."
              : null);
    }
    if (metObstacle(inspection) && overcome(instance, inspection)) {
      return new Coverage(
          InstanceCoverage.NOT_YET_INSPECTED,
          instance.obstacleSince(),
          "It can be reached again; the latest attempt ended "
              + inspection.coverage()
              + " before.");
    }
    return new Coverage(inspection.coverage(), inspection.since(), inspection.reason());
  }

  /** Whether there was an obstacle after the attempt that is there no more. */
  private static boolean overcome(InstanceFact instance, Inspection inspection) {
    return instance.obstacleSince().isAfter(inspection.observedAt())
        && instance.obstacleSince().isAfter(instance.firstSeen());
  }

  private static boolean metObstacle(Inspection inspection) {
    return switch (inspection.coverage()) {
      case NOT_REGISTERED, CONNECTION_LOST, STOPPED, EXCLUDED -> true;
      case INSPECTED,
          NOT_YET_INSPECTED,
          UNSUPPORTED_PLATFORM,
          DELIVERY_TIMED_OUT,
          EXECUTION_TIMED_OUT,
          ARTIFACT_UNREACHABLE,
          AGENT_FAILED,
          REPORT_INVALID,
          CANCELLED ->
          false;
    };
  }
}
