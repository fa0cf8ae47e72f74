package dev.hubscout.local.table;

/** How many requests of one operation come in a minute. A minute counts from 1970. */
public sealed interface Traffic {
  int DAY = 24 * 60;

  /** The requests of a minute. */
  long requests(long seed, long minute);

  /** No minute has more. */
  long most();

  /** Whether there is a request in a time. */
  default boolean activeBetween(long seed, long from, long to) {
    for (long minute = from; minute < to; minute++) {
      if (requests(seed, minute) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The same number in each minute. */
  record Steady(long perMinute) implements Traffic {
    @Override
    public long requests(long seed, long minute) {
      return perMinute;
    }

    @Override
    public long most() {
      return perMinute;
    }
  }

  /**
   * More by day and fewer by night, and no two minutes alike.
   *
   * @param perMinute the mean of a day
   * @param swing 0 for none; at 1 the deepest night has none and the highest day twice the mean
   */
  record Daily(double perMinute, double swing) implements Traffic {
    private static final double LEAST_NOISE = 0.8;
    private static final double NOISE = 0.4;

    /** Checks that no minute has fewer than 0. */
    public Daily {
      if (perMinute < 0 || swing < 0 || swing > 1) {
        throw new IllegalArgumentException(
            "A day of %s a minute with a swing of %s cannot be".formatted(perMinute, swing));
      }
    }

    @Override
    public long requests(long seed, long minute) {
      double day = 1 - swing * Math.cos(2 * Math.PI * Math.floorMod(minute, DAY) / DAY);
      return Math.round(perMinute * day * (LEAST_NOISE + NOISE * Draw.fraction(seed, minute)));
    }

    @Override
    public long most() {
      return Math.round(perMinute * (1 + swing) * (LEAST_NOISE + NOISE));
    }
  }

  /**
   * All in one minute of each day.
   *
   * @param minuteOfDay in UTC
   */
  record Nightly(int minuteOfDay, long requests) implements Traffic {
    @Override
    public long requests(long seed, long minute) {
      return Math.floorMod(minute, DAY) == minuteOfDay ? requests : 0;
    }

    @Override
    public long most() {
      return requests;
    }
  }
}
