package dev.hubscout.local.metric;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a metric, by the minute from 1970.
 *
 * @param everyMinutes 1, or 5 for a metric that has samples in every fifth minute only
 * @param samples null where there are none
 * @param active whether there are any in a time
 */
public record Series(int everyMinutes, LongFunction<@Nullable Samples> samples, Activity active) {

  /** Whether there are samples in the minutes from one up to and without another. */
  public interface Activity {
    /** True if there are. */
    boolean between(long from, long to);
  }

  /** The samples of a minute; null where there are none. */
  public @Nullable Samples at(long minute) {
    return minute % everyMinutes == 0 ? samples.apply(minute) : null;
  }
}
