package dev.hubscout.local.metric;

/** What was measured in one minute. */
public sealed interface Samples {

  /** How many values. */
  long count();

  /** All values together. */
  double sum();

  /** The least value. */
  double least();

  /** The highest value. */
  double most();

  /** About half of it, as far as there is half of it: a minute that has not settled. */
  Samples half();

  /** Values of which CloudWatch was told only this, and not each one. */
  record StatisticSet(long count, double sum, double least, double most) implements Samples {

    /** So many values, which are all the same. */
    static StatisticSet same(long count, double value) {
      return new StatisticSet(count, count * value, value, value);
    }

    @Override
    public Samples half() {
      return new StatisticSet(count / 2, sum / 2, least, most);
    }
  }

  /**
   * Latencies, of which CloudWatch has each one. They are the quantiles of a distribution with a
   * long tail, {@code floor - tail * ln(1 - q)}, at {@code q = (k + 1/2) / count}, so that no
   * single one has to be kept.
   */
  record Latencies(long count, double floor, double tail) implements Samples {

    /** The value of a rank, from 0 to count - 1. */
    double at(long rank) {
      return floor - tail * Math.log1p(-(rank + 0.5) / count);
    }

    /** How many values are at most this. */
    long upTo(double value) {
      if (value < floor) {
        return 0;
      }
      long near = Math.round(-Math.expm1(-(value - floor) / tail) * count);
      long found = Math.clamp(near, 0, count);
      while (found > 0 && at(found - 1) > value) {
        found--;
      }
      while (found < count && at(found) <= value) {
        found++;
      }
      return found;
    }

    @Override
    public double sum() {
      return count * floor + tail * Logarithms.sum(count);
    }

    @Override
    public double least() {
      return at(0);
    }

    @Override
    public double most() {
      return at(count - 1);
    }

    @Override
    public Samples half() {
      return new Latencies(count / 2, floor, tail);
    }
  }
}
