package dev.hubscout.tables.collect;

import dev.hubscout.aws.call.Pacing;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast points of GetMetricData are asked for in one account's Region. AWS counts those that a
 * call asks for, whether or not they are there, and has two budgets, by how old the call's start
 * is. Calls have their own pace, which their client keeps.
 */
public final class PointPace {
  /** AWS's quotas: points a second for a start of at most three hours ago, and for an older one. */
  private static final int RECENT = 180_000;

  private static final int OLDER = 396_000;
  private static final Duration RECENT_AGE = Duration.ofHours(3);

  /** Leaves some of the quotas to others, who share them. */
  private static final double OURS = 0.9;

  private final Pacing recent = new Pacing((int) (RECENT * OURS), 1);
  private final Pacing older = new Pacing((int) (OLDER * OURS), 1);

  /**
   * Waits until a request may go out.
   *
   * @param most how long it waits at most
   * @return whether its turn has come; where it has not, nothing was taken
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  boolean await(MetricRequest request, Instant now, Duration most) throws InterruptedException {
    var pace = request.span().from().isBefore(now.minus(RECENT_AGE)) ? older : recent;
    return pace.await(Math.toIntExact(request.points()), most);
  }
}
