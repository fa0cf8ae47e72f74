package dev.hubscout.aws.settings;

import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.core.error.HubscoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast member accounts may be called at present. Unlike exclusions this is no promise to
 * anyone: where settings cannot be read, work goes on with the budgets that were last known.
 */
public final class SpokeBudgets implements Supplier<CallBudgets> {
  private static final Logger LOG = LoggerFactory.getLogger(SpokeBudgets.class);

  /** A parameter that does not answer must not hold up every task. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final LiveSettings settings;
  private final CallBudgets configured;
  private final InstantSource clock;
  private CallBudgets known;
  private Instant resting = Instant.MIN;

  /**
   * @param configured what holds as long as the settings say nothing else
   */
  public SpokeBudgets(LiveSettings settings, CallBudgets configured, InstantSource clock) {
    this.settings = settings;
    this.configured = configured;
    this.clock = clock;
    this.known = configured;
  }

  @Override
  public synchronized CallBudgets get() {
    if (!clock.instant().isBefore(resting)) {
      try {
        known = settings.now().callBudgetsOr(configured);
      } catch (HubscoutException e) {
        LOG.warn("calls go on at {}: {}", known, e.getMessage());
        resting = clock.instant().plus(PAUSE);
      }
    }
    return known;
  }
}
