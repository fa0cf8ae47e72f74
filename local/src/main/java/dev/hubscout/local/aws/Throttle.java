package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Faults;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** A token bucket for each limit, account and Region. */
final class Throttle {
  private record Key(Faults.Rate rate, String account, String region) {}

  private static final class Bucket {
    private double tokens;
    private long filled;

    Bucket(double tokens, long now) {
      this.tokens = tokens;
      this.filled = now;
    }

    synchronized boolean take(Faults.Rate rate, long now) {
      tokens = Math.min(rate.burst(), tokens + (now - filled) / 1_000_000_000d * rate.perSecond());
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  private final Faults faults;
  private final LongSupplier nanoTime;
  private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

  Throttle(Faults faults) {
    this(faults, System::nanoTime);
  }

  Throttle(Faults faults, LongSupplier nanoTime) {
    this.faults = faults;
    this.nanoTime = nanoTime;
  }

  boolean admits(String service, String operation, String account, String region) {
    var rate = faults.rateOf(service, operation, account, region);
    return rate.isEmpty()
        || buckets
            .computeIfAbsent(
                new Key(rate.get(), account, region),
                key -> new Bucket(key.rate.burst(), nanoTime.getAsLong()))
            .take(rate.get(), nanoTime.getAsLong());
  }
}
