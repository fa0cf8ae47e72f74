package dev.hubscout.tables.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about a table. The shorter window lies inside the longer one, so that its minutes
 * are asked for once.
 *
 * @param known of the series that earlier runs read
 */
record Questions(Windows windows, Selection selection, KnownUntil known) {
  private static final List<Statistic> BY_MINUTE = List.of(Statistic.SAMPLE_COUNT, Statistic.P99);
  private static final List<Statistic> BY_HOUR =
      List.of(Statistic.AVERAGE, Statistic.MAXIMUM, Statistic.P50);
  private static final List<Statistic> WHOLE =
      List.of(Statistic.AVERAGE, Statistic.MAXIMUM, Statistic.P50, Statistic.P99);

  /**
   * The questions about one table.
   *
   * @param listed its metrics that exist; operations and throttles are taken from them
   * @param indexes whose units are asked for though they are not listed
   */
  List<Question> of(String table, Set<Metric> listed, Collection<String> indexes) {
    var questions = new ArrayList<Question>();
    for (var metric : new TreeSet<>(listed)) {
      switch (metric.name().level()) {
        case OPERATION, TABLE -> perOperation(metric, questions);
        case CAPACITY -> {
          if (!metric.name().consumed()) {
            capacity(metric, questions);
          }
        }
        case ACCOUNT -> {
          // not a table's
        }
      }
    }
    consumed(table, null, questions);
    var all = new TreeSet<>(indexes);
    listed.stream().map(Metric::index).forEach(it -> add(all, it));
    all.forEach(index -> consumed(table, index, questions));
    return questions;
  }

  /** The question about the account's Region. */
  List<Question> ofAccount() {
    var questions = new ArrayList<Question>();
    hourly(new Metric(MetricName.USER_ERRORS, null, null, null), Statistic.SUM, questions);
    return questions;
  }

  private void perOperation(Metric metric, List<Question> into) {
    if (metric.name() != MetricName.LATENCY) {
      hourly(metric, Statistic.SUM, into);
      return;
    }
    for (var statistic : BY_MINUTE) {
      var series = new Series(metric, statistic, Span.MINUTE);
      ask(series, windows.latencyMinutes(known.until(series)), into);
    }
    for (var statistic : selected(BY_HOUR)) {
      hourly(metric, statistic, into);
    }
    for (var statistic : selected(WHOLE)) {
      for (int period : new int[] {Windows.SHORTER, Windows.LONGER}) {
        ask(new Series(metric, statistic, period), Optional.of(windows.whole()), into);
      }
    }
  }

  private List<Statistic> selected(List<Statistic> usual) {
    if (!selection.p95()) {
      return usual;
    }
    var more = new ArrayList<>(usual);
    more.add(Statistic.P95);
    return more;
  }

  private void consumed(String table, @Nullable String index, List<Question> into) {
    capacity(Metric.ofTable(MetricName.CONSUMED_READS, table, index), into);
    capacity(Metric.ofTable(MetricName.CONSUMED_WRITES, table, index), into);
  }

  private void capacity(Metric metric, List<Question> into) {
    if (!selection.capacity()) {
      return;
    }
    if (metric.name().provisioned()) {
      var series = new Series(metric, Statistic.AVERAGE, Windows.FIVE_MINUTES);
      ask(series, windows.capacityFiveMinutes(known.until(series)), into);
    } else {
      var series = new Series(metric, Statistic.SUM, Span.MINUTE);
      ask(series, windows.capacityMinutes(known.until(series)), into);
    }
  }

  private void hourly(Metric metric, Statistic statistic, List<Question> into) {
    var series = new Series(metric, statistic, Windows.HOUR);
    ask(series, windows.hours(known.until(series)), into);
  }

  private static void ask(Series series, Optional<Span> span, List<Question> into) {
    span.ifPresent(it -> into.add(new Question(series, it)));
  }

  private static void add(Set<String> indexes, @Nullable String index) {
    if (index != null) {
      indexes.add(index);
    }
  }
}
