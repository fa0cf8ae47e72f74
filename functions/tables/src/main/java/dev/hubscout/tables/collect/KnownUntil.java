package dev.hubscout.tables.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What earlier runs have read. A port: the series are stored elsewhere. */
@FunctionalInterface
public interface KnownUntil {
  /** Nothing: a first run. */
  KnownUntil NOTHING = series -> null;

  /**
   * Until when a series is known without a gap, as far back as it is asked for; null where it never
   * was read. What could not be read stays unknown, and is asked for again.
   */
  @Nullable Instant until(Series series);
}
