package dev.hubscout.tables.collect;

import java.time.Instant;
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
   * @param created when it was made, before which it is not asked about, since there may have been
   *     another of its name; null where that is not known
   */
  List<Question> of(
      String table, Set<Metric> listed, Collection<String> indexes, @Nullable Instant created) {
    var asking = new Asking(created);
    for (var metric : new TreeSet<>(listed)) {
      switch (metric.name().level()) {
        case OPERATION, TABLE -> asking.counted(metric);
        case CAPACITY -> {
          if (!metric.name().consumed()) {
            asking.capacity(metric);
          }
        }
        case ACCOUNT -> {
          // not a table's
        }
      }
    }
    asking.consumed(table, null);
    var all = new TreeSet<>(indexes);
    for (var metric : listed) {
      var index = metric.index();
      if (index != null) {
        all.add(index);
      }
    }
    all.forEach(index -> asking.consumed(table, index));
    return asking.questions;
  }

  /** The question about the account's Region. */
  List<Question> ofAccount() {
    var asking = new Asking(null);
    asking.hourly(new Metric(MetricName.USER_ERRORS, null, null, null), Statistic.SUM);
    return asking.questions;
  }

  /** The questions about one table so far. */
  private final class Asking {
    private final @Nullable Instant created;
    private final List<Question> questions = new ArrayList<>();

    Asking(@Nullable Instant created) {
      this.created = created;
    }

    void counted(Metric metric) {
      if (metric.name() != MetricName.LATENCY) {
        hourly(metric, Statistic.SUM);
        return;
      }
      for (var statistic : BY_MINUTE) {
        var series = new Series(metric, statistic, Span.MINUTE);
        ask(series, windows.latencyMinutes(known.until(series), created));
      }
      for (var statistic : selected(BY_HOUR)) {
        hourly(metric, statistic);
      }
      for (var statistic : selected(WHOLE)) {
        for (int period : new int[] {Windows.SHORTER, Windows.LONGER}) {
          ask(new Series(metric, statistic, period), Optional.of(windows.whole()));
        }
      }
    }

    void consumed(String table, @Nullable String index) {
      capacity(Metric.ofTable(MetricName.CONSUMED_READS, table, index));
      capacity(Metric.ofTable(MetricName.CONSUMED_WRITES, table, index));
    }

    void capacity(Metric metric) {
      if (!selection.capacity()) {
        return;
      }
      if (metric.name().provisioned()) {
        var series = new Series(metric, Statistic.AVERAGE, Windows.FIVE_MINUTES);
        ask(series, windows.capacityFiveMinutes(known.until(series), created));
      } else {
        var series = new Series(metric, Statistic.SUM, Span.MINUTE);
        ask(series, windows.capacityMinutes(known.until(series), created));
      }
    }

    void hourly(Metric metric, Statistic statistic) {
      var series = new Series(metric, statistic, Windows.HOUR);
      ask(series, windows.hours(known.until(series), created));
    }

    private void ask(Series series, Optional<Span> span) {
      span.ifPresent(it -> questions.add(new Question(series, it)));
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
}
