package dev.hubscout.local.metric;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A metric: it is another one with any other set of dimensions. */
public record MetricId(String namespace, String name, Map<String, String> dimensions)
    implements Comparable<MetricId> {
  private static final Comparator<MetricId> ORDER =
      Comparator.comparing(MetricId::namespace)
          .thenComparing(MetricId::name)
          .thenComparing(MetricId::spelled);

  /** Copies the dimensions. */
  public MetricId {
    dimensions = Map.copyOf(dimensions);
  }

  @Override
  public int compareTo(MetricId other) {
    return ORDER.compare(this, other);
  }

  private String spelled() {
    return new TreeMap<>(dimensions)
        .entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .collect(Collectors.joining(","));
  }
}
