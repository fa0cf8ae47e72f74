package dev.hubscout.aws.store;

import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.storage.Item;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run's counters say together. Ends only grow and a total is set once, so the shards may be
 * read one after the other: where all ends together make up the total, no later write changes that.
 *
 * @param outcomes tasks that ended, by outcome
 * @param total null until every shard was counted
 */
record Count(Map<TaskOutcome, Long> outcomes, @Nullable Long total) {
  static final Count NONE = new Count(Map.of(), null);
  static final String TOTAL = "total";

  static Count of(Collection<Item> counters) {
    var outcomes = new EnumMap<TaskOutcome, Long>(TaskOutcome.class);
    long total = 0;
    int counted = 0;
    for (var counter : counters) {
      for (var outcome : TaskOutcome.values()) {
        long ended = counter.number(attribute(outcome));
        if (ended > 0) {
          outcomes.merge(outcome, ended, Long::sum);
        }
      }
      if (counter.numberOrNull(TOTAL) != null) {
        counted++;
        total += counter.number(TOTAL);
      }
    }
    return new Count(outcomes, counted == TaskKey.SHARDS ? Long.valueOf(total) : null);
  }

  static String attribute(TaskOutcome outcome) {
    return "ended_" + outcome.name();
  }
}
