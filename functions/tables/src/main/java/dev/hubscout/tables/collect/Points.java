package dev.hubscout.tables.collect;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch answered to a question, whole: for each period a value, or that it has none. What
 * that means is the series' to say.
 */
public final class Points {
  private final Question question;
  private final double[] values;

  private Points(Question question, double[] values) {
    this.question = question;
    this.values = values;
  }

  /** What was asked. */
  public Question question() {
    return question;
  }

  /** How many periods there are. */
  public int size() {
    return values.length;
  }

  /** When a period begins. */
  public Instant time(int period) {
    return question.span().from().plusSeconds((long) period * question.series().period());
  }

  /** The value of a period; empty where CloudWatch has none. */
  public OptionalDouble value(int period) {
    double value = values[period];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The values of all periods as decimals, null where CloudWatch has none. */
  public List<@Nullable BigDecimal> decimals() {
    var decimals = new ArrayList<@Nullable BigDecimal>(values.length);
    for (double value : values) {
      decimals.add(Double.isNaN(value) ? null : BigDecimal.valueOf(value));
    }
    return decimals;
  }

  /** How many periods have a value. */
  public int present() {
    return (int) Arrays.stream(values).filter(it -> !Double.isNaN(it)).count();
  }

  /** Takes values as they come, on any page and in any order. */
  static final class Builder {
    private final Question question;
    private final double[] values;

    Builder(Question question) {
      this.question = question;
      this.values = new double[question.points()];
      Arrays.fill(values, Double.NaN);
    }

    /**
     * Takes a value; of two for the same period the later counts.
     *
     * @return false where it is no number, or its time is not where one of the periods begins
     */
    boolean add(Instant time, double value) {
      long seconds = time.getEpochSecond() - question.span().from().getEpochSecond();
      int period = question.series().period();
      if (seconds < 0
          || seconds % period != 0
          || seconds / period >= values.length
          || time.getNano() != 0
          || !Double.isFinite(value)) {
        return false;
      }
      values[(int) (seconds / period)] = value;
      return true;
    }

    Points build() {
      return new Points(question, values.clone());
    }
  }
}
