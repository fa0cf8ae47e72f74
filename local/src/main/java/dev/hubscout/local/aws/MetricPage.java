package dev.hubscout.local.aws;

import dev.hubscout.local.metric.MetricFault;
import dev.hubscout.local.metric.MetricFault.Outcome;
import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.Points;
import dev.hubscout.local.metric.Points.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of GetMetricData. Points of all queries count together, in the order of the queries. Where
 * the page is full, it ends with the query that has more, which may have no point on it; queries
 * after that are on later pages.
 *
 * @param next null on the last page
 */
record MetricPage(List<Result> results, MetricPage.@Nullable Place next) {

  /** Where a page begins: at a query, after so many of its points. */
  record Place(int query, int points) {}

  /** What one query has on a page. */
  record Result(MetricQuery query, List<Point> points, String status, String message) {}

  /**
   * @param points all points of a query, oldest first
   * @param size how many points fit on the page
   */
  static MetricPage of(
      List<MetricQuery> queries,
      Function<MetricQuery, List<Point>> points,
      Function<MetricId, Optional<MetricFault>> faults,
      boolean newestFirst,
      Place from,
      int size) {
    var results = new ArrayList<Result>();
    int left = size;
    for (int i = from.query(); i < queries.size(); i++) {
      var query = queries.get(i);
      if (!query.wanted()) {
        continue;
      }
      int given = i == from.query() ? from.points() : 0;
      var fault = faults.apply(query.metric());
      if (fault.isPresent() && fault.get().outcome() != Outcome.PARTIAL_DATA) {
        results.add(new Result(query, List.of(), status(fault.get()), fault.get().message()));
        continue;
      }
      var all = new ArrayList<>(points.apply(query));
      if (newestFirst) {
        Collections.reverse(all);
      }
      int rest = Math.max(0, all.size() - given);
      int taken = Math.min(rest, left);
      if (fault.isPresent()) {
        taken = Math.min(taken, rest / 2);
      }
      var page = taken == 0 ? List.<Point>of() : List.copyOf(all.subList(given, given + taken));
      if (taken < rest) {
        results.add(
            new Result(query, page, "PartialData", fault.map(MetricFault::message).orElse("")));
        return new MetricPage(results, new Place(i, given + taken));
      }
      left -= taken;
      results.add(new Result(query, page, "Complete", ""));
    }
    return new MetricPage(results, null);
  }

  /** How many points are asked for from a place on, by which AWS counts. */
  static long asked(List<MetricQuery> queries, Place from, Function<MetricQuery, Points> times) {
    long asked = 0;
    for (int i = from.query(); i < queries.size(); i++) {
      asked += times.apply(queries.get(i)).most() - (i == from.query() ? from.points() : 0);
    }
    return Math.max(0, asked);
  }

  private static String status(MetricFault fault) {
    return switch (fault.outcome()) {
      case INTERNAL_ERROR -> "InternalError";
      case FORBIDDEN -> "Forbidden";
      case PARTIAL_DATA -> "PartialData";
    };
  }
}
