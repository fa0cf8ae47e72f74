package dev.hubscout.local.metric;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** A statistic of the samples of a period. */
public sealed interface Statistic {

  /** Empty where there is no value: without samples, and for percentiles that cannot be had. */
  OptionalDouble of(List<Samples> period);

  /** The statistic of that name in CloudWatch; empty for what is not known here. */
  static Optional<Statistic> named(String name) {
    for (var simple : Simple.values()) {
      if (simple.name.equals(name)) {
        return Optional.of(simple);
      }
    }
    var percentile = Percentile.NAME.matcher(name);
    return percentile.matches()
        ? Optional.of(new Percentile(Double.parseDouble(percentile.group(1))))
        : Optional.empty();
  }

  /** Statistics that statistic sets have, too. */
  enum Simple implements Statistic {
    SAMPLE_COUNT("SampleCount"),
    SUM("Sum"),
    AVERAGE("Average"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum");

    private final String name;

    Simple(String name) {
      this.name = name;
    }

    @Override
    public OptionalDouble of(List<Samples> period) {
      long count = period.stream().mapToLong(Samples::count).sum();
      if (count == 0) {
        return OptionalDouble.empty();
      }
      return switch (this) {
        case SAMPLE_COUNT -> OptionalDouble.of(count);
        case SUM -> OptionalDouble.of(sum(period));
        case AVERAGE -> OptionalDouble.of(sum(period) / count);
        case MINIMUM -> period.stream().mapToDouble(Samples::least).min();
        case MAXIMUM -> period.stream().mapToDouble(Samples::most).max();
      };
    }

    private static double sum(List<Samples> period) {
      return period.stream().mapToDouble(Samples::sum).sum();
    }
  }

  /**
   * The least sample that so many percent of all samples do not exceed. It takes every sample:
   * there is none of a statistic set, unless that has one value only, nor where one is negative.
   */
  record Percentile(double percent) implements Statistic {
    private static final Pattern NAME = Pattern.compile("p(100|[0-9]{1,2}(?:\\.[0-9]{1,10})?)");
    private static final double ALL = 100;
    private static final int FEW = 64;

    @Override
    public OptionalDouble of(List<Samples> period) {
      long count = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (var samples : period) {
        if (!known(samples)) {
          return OptionalDouble.empty();
        }
        count += samples.count();
        low = Math.min(low, samples.least());
        high = Math.max(high, samples.most());
      }
      if (count == 0) {
        return OptionalDouble.empty();
      }
      long wanted = Math.max(1, (long) Math.ceil(percent / ALL * count));
      if (period.size() == 1 && period.getFirst() instanceof Samples.Latencies one) {
        return OptionalDouble.of(one.at(wanted - 1));
      }
      return OptionalDouble.of(search(period, wanted, low, high));
    }

    /** Halves the range until few samples are left in it, or no double between its ends. */
    private static double search(List<Samples> period, long wanted, double low, double high) {
      long countBelow = upTo(period, low);
      if (countBelow >= wanted) {
        return low;
      }
      double below = low;
      double enough = high;
      long countEnough = upTo(period, high);
      long few = period.size() + FEW;
      while (countEnough - countBelow > few) {
        double middle = below + (enough - below) / 2;
        if (middle <= below || middle >= enough) {
          return enough;
        }
        long count = upTo(period, middle);
        if (count >= wanted) {
          enough = middle;
          countEnough = count;
        } else {
          below = middle;
          countBelow = count;
        }
      }
      return between(period, below, enough)
          .skip(wanted - countBelow - 1)
          .findFirst()
          .orElse(enough);
    }

    private static DoubleStream between(List<Samples> period, double below, double enough) {
      return period.stream()
          .flatMapToDouble(
              samples ->
                  switch (samples) {
                    case Samples.Latencies all ->
                        LongStream.range(all.upTo(below), all.upTo(enough)).mapToDouble(all::at);
                    case Samples.StatisticSet set ->
                        set.least() > below && set.least() <= enough
                            ? LongStream.range(0, set.count()).mapToDouble(it -> set.least())
                            : DoubleStream.empty();
                  })
          .sorted();
    }

    private static long upTo(List<Samples> period, double value) {
      long count = 0;
      for (var samples : period) {
        count +=
            switch (samples) {
              case Samples.Latencies latencies -> latencies.upTo(value);
              case Samples.StatisticSet set -> set.least() <= value ? set.count() : 0;
            };
      }
      return count;
    }

    private static boolean known(Samples samples) {
      return switch (samples) {
        case Samples.Latencies latencies -> true;
        case Samples.StatisticSet set ->
            set.least() >= 0 && (set.count() == 1 || set.least() == set.most());
      };
    }
  }
}
