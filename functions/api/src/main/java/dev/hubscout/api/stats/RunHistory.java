package dev.hubscout.api.stats;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of late. */
final class RunHistory {
  private static final int PAGE = 100;

  /** A run is listed by when it was due, which is at most so long before it was recorded. */
  private static final Duration LATE = Duration.ofDays(1);

  private final RunStore runs;

  RunHistory(RunStore runs) {
    this.runs = runs;
  }

  /** The latest run of each capability that ever had one. */
  List<Run> latest() {
    var latest = new ArrayList<Run>();
    for (var capability : Capability.values()) {
      var run = latest(new RunFilter(capability, null));
      if (run != null) {
        latest.add(run);
      }
    }
    return latest;
  }

  private @Nullable Run latest(RunFilter filter) {
    String next = null;
    do {
      var page = runs.runs(filter, next, 1);
      if (!page.items().isEmpty()) {
        return page.items().getFirst();
      }
      next = page.next();
    } while (next != null);
    return null;
  }

  /** How many runs were recorded on each day, by status; a day without runs is not in it. */
  Map<LocalDate, Map<RunStatus, Long>> byDay(LocalDate since) {
    var days = new HashMap<LocalDate, Map<RunStatus, Long>>();
    var enough = since.atStartOfDay(ZoneOffset.UTC).toInstant().minus(LATE);
    var filter = new RunFilter(null, null);
    String next = null;
    do {
      var page = runs.runs(filter, next, PAGE);
      for (var run : page.items()) {
        if (run.createdAt().isBefore(enough)) {
          return days;
        }
        days.computeIfAbsent(
                LocalDate.ofInstant(run.createdAt(), ZoneOffset.UTC), day -> new HashMap<>())
            .merge(run.status(), 1L, Long::sum);
      }
      next = page.next();
    } while (next != null);
    return days;
  }
}
