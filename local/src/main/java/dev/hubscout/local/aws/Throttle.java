package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Faults;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** A token bucket for each limit, account and Region; what is counted is calls or points. */
final class Throttle {
  private record Key(Object limit, String account, String region) {}

  private record Points(Faults.PointRates limits, boolean recent) {}

  private static final class Bucket {
    private double tokens;
    private long filled;

    Bucket(double tokens, long now) {
      this.tokens = tokens;
      this.filled = now;
    }

    /** More than a full bucket may be taken from a full one, which is then in debt. */
    synchronized boolean take(double perSecond, double burst, double wanted, long now) {
      tokens = Math.min(burst, tokens + (now - filled) / 1_000_000_000d * perSecond);
      filled = now;
      if (tokens <= 0 || tokens < Math.min(wanted, burst)) {
        return false;
      }
      tokens -= wanted;
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
        || take(rate.get(), rate.get().perSecond(), rate.get().burst(), 1, account, region);
  }

  /**
   * Whether so many points may be asked for.
   *
   * @param recent whether their time begins at most three hours ago
   */
  boolean admitsPoints(long points, boolean recent, String account, String region) {
    var limits = faults.pointRates();
    if (limits.isEmpty()) {
      return true;
    }
    double perSecond = recent ? limits.get().recent() : limits.get().older();
    return take(new Points(limits.get(), recent), perSecond, perSecond, points, account, region);
  }

  private boolean take(
      Object limit, double perSecond, double burst, double wanted, String account, String region) {
    long now = nanoTime.getAsLong();
    return buckets
        .computeIfAbsent(new Key(limit, account, region), key -> new Bucket(burst, now))
        .take(perSecond, burst, wanted, now);
  }
}
