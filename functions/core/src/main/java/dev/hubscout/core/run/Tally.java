package dev.hubscout.core.run;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by name that a task brings home, such as {@code coverage.INSPECTED} or {@code databases}.
 */
public record Tally(Map<String, Long> counts) {
  public static final Tally NONE = new Tally(Map.of());

  public Tally {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public static Tally of(String name, long count) {
    return new Tally(Map.of(name, count));
  }

  public Tally plus(Tally other) {
    var sum = new TreeMap<>(counts);
    other.counts.forEach((name, count) -> sum.merge(name, count, Long::sum));
    return new Tally(sum);
  }

  public Tally plus(String name, long count) {
    return plus(of(name, count));
  }

  public static Tally sum(Collection<Tally> tallies) {
    return tallies.stream().reduce(NONE, Tally::plus);
  }

  public long count(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
