package dev.hubscout.core.fake;

import dev.hubscout.core.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics in memory. */
public final class MemoryMetrics implements Metrics {
  private final List<Figure> figures = new ArrayList<>();

  /**
   * What was published: {@code count}, {@code level}, {@code percent}, or {@code time} in seconds.
   */
  public record Figure(String kind, String name, double value, Map<String, String> dimensions) {
    public Figure {
      dimensions = new TreeMap<>(dimensions);
    }

    @Override
    public String toString() {
      return kind + " " + name + dimensions + " = " + value;
    }
  }

  @Override
  public synchronized void count(String name, long value, Map<String, String> dimensions) {
    figures.add(new Figure("count", name, value, dimensions));
  }

  @Override
  public synchronized void level(String name, long value, Map<String, String> dimensions) {
    figures.add(new Figure("level", name, value, dimensions));
  }

  @Override
  public synchronized void percent(String name, double value) {
    figures.add(new Figure("percent", name, value, Map.of()));
  }

  @Override
  public synchronized void time(String name, Duration value, Map<String, String> dimensions) {
    figures.add(new Figure("time", name, value.toMillis() / 1_000.0, dimensions));
  }

  /** Everything that was published, in order, as in {@code count TasksClosed{outcome=OK} = 1.0}. */
  public synchronized List<String> published() {
    return figures.stream().map(Figure::toString).toList();
  }

  /** A dimension of everything that was published under a name. */
  public synchronized List<String> of(String name, String dimension) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .map(figure -> figure.dimensions().get(dimension))
        .toList();
  }
}
