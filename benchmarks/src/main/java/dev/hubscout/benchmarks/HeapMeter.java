package dev.hubscout.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** What is on this process's heap. */
final class HeapMeter {
  private static final List<MemoryPoolMXBean> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private static final List<String> NAMES = POOLS.stream().map(MemoryPoolMXBean::getName).toList();

  private final AtomicLong kept = new AtomicLong();
  private final AtomicInteger collections = new AtomicInteger();

  HeapMeter() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, _) -> {
              if (notification.getUserData() instanceof CompositeData data) {
                collected(GarbageCollectionNotificationInfo.from(data));
              }
            },
            null,
            null);
      }
    }
  }

  private void collected(GarbageCollectionNotificationInfo info) {
    if (!info.getGcAction().equals("end of major GC")) {
      return; // leaves garbage
    }
    long used =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> NAMES.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    kept.accumulateAndGet(used, Math::max);
    collections.incrementAndGet();
  }

  /** Forgets what was so far. */
  void reset() {
    POOLS.forEach(MemoryPoolMXBean::resetPeakUsage);
    kept.set(0);
    collections.set(0);
  }

  /** The most that was on the heap, garbage and all. */
  long peak() {
    return POOLS.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** The most that a full collection left: what was needed. Nothing where none was made. */
  long kept() {
    return kept.get();
  }

  /** How many full collections there were. */
  int collections() {
    return collections.get();
  }

  /** What is in use now. */
  static long used() {
    System.gc();
    return POOLS.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }
}
