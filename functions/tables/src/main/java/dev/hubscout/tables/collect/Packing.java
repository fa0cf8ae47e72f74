package dev.hubscout.tables.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Packs questions into calls of GetMetricData, whatever tables they are about. A call asks for no
 * more points than a page of its answer holds, so that it has one page. Long series leave most of a
 * call's 500 places free, and short ones most of its points: they are mixed.
 */
final class Packing {
  private static final Comparator<Bundle> LARGEST_FIRST =
      Comparator.comparing(Bundle::points, Comparator.reverseOrder())
          .thenComparing(it -> it.questions().size(), Comparator.reverseOrder())
          .thenComparing(it -> it.questions().getFirst().series());

  private Packing() {}

  /**
   * Statistics of one metric by the same periods; they stay together, since AWS charges them so.
   */
  private record Bundle(List<Question> questions) {
    long points() {
      return questions.stream().mapToLong(Question::points).sum();
    }
  }

  private record Key(Metric metric, int period) {}

  /** What goes into one call. */
  private static final class Bin {
    private final List<Question> questions = new ArrayList<>();
    private long points;

    boolean takes(Bundle bundle) {
      return questions.isEmpty()
          || (points + bundle.points() <= MetricRequest.MOST_POINTS
              && questions.size() + bundle.questions().size() <= MetricRequest.MOST_QUERIES);
    }

    void add(Bundle bundle) {
      questions.addAll(bundle.questions());
      points += bundle.points();
    }

    long points() {
      return points;
    }
  }

  /** Calls in which each question is asked once. Equal questions count as one. */
  static List<MetricRequest> pack(Collection<Question> questions) {
    Map<Span, List<Question>> bySpan =
        questions.stream()
            .distinct()
            .collect(Collectors.groupingBy(Question::span, TreeMap::new, Collectors.toList()));
    var requests = new ArrayList<MetricRequest>();
    bySpan.forEach((span, all) -> requests.addAll(pack(span, bundles(all))));
    return requests;
  }

  private static List<Bundle> bundles(List<Question> questions) {
    return questions.stream()
        .collect(Collectors.groupingBy(it -> new Key(it.series().metric(), it.series().period())))
        .values()
        .stream()
        .map(it -> new Bundle(it.stream().sorted(Comparator.comparing(Question::series)).toList()))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  private static List<MetricRequest> pack(Span span, List<Bundle> bundles) {
    long points = bundles.stream().mapToLong(Bundle::points).sum();
    long queries = bundles.stream().mapToLong(it -> it.questions().size()).sum();
    long fewest =
        Math.max(
            Math.ceilDiv(points, (long) MetricRequest.MOST_POINTS),
            Math.ceilDiv(queries, (long) MetricRequest.MOST_QUERIES));
    // ends at the latest with a bin for each bundle, since an empty one takes any
    for (int bins = Math.toIntExact(fewest); ; bins++) {
      var packed = spread(bundles, bins);
      if (packed.isPresent()) {
        return packed.get().stream().map(it -> new MetricRequest(span, it.questions)).toList();
      }
    }
  }

  /** Puts each bundle where the fewest points are; empty where one does not fit anywhere. */
  private static Optional<List<Bin>> spread(List<Bundle> bundles, int count) {
    var bins = new TreeMap<Long, List<Bin>>();
    for (int bin = 0; bin < count; bin++) {
      bins.computeIfAbsent(0L, key -> new ArrayList<>()).add(new Bin());
    }
    for (var bundle : bundles) {
      var bin = take(bins, bundle);
      if (bin.isEmpty()) {
        return Optional.empty();
      }
      bin.get().add(bundle);
      bins.computeIfAbsent(bin.get().points(), key -> new ArrayList<>()).add(bin.get());
    }
    return Optional.of(
        bins.values().stream()
            .flatMap(List::stream)
            .filter(it -> !it.questions.isEmpty())
            .toList());
  }

  private static Optional<Bin> take(TreeMap<Long, List<Bin>> bins, Bundle bundle) {
    for (var entry : bins.entrySet()) {
      var alike = entry.getValue();
      for (int place = alike.size() - 1; place >= 0; place--) {
        if (alike.get(place).takes(bundle)) {
          var bin = alike.remove(place);
          if (alike.isEmpty()) {
            bins.remove(entry.getKey());
          }
          return Optional.of(bin);
        }
      }
      if (entry.getKey() + bundle.points() > MetricRequest.MOST_POINTS && entry.getKey() > 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
