package dev.hubscout.tables.capacity;

import java.time.Instant;

/**
 * How often a table or an index may be given less capacity, reads and writes together: the first
 * time of a UTC day, a few times within 60 minutes of that, and later whenever the last 60 minutes
 * had no decrease. DynamoDB allows four of the second kind, which makes 27 in a day at most.
 */
final class DecreaseQuota {
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  private final long startMinute;
  private final int free;
  private long day = Long.MIN_VALUE;
  private int first;
  private int last;
  private int count;

  DecreaseQuota(Instant start, int free) {
    this.startMinute = Math.floorDiv(start.getEpochSecond(), 60L);
    this.free = free;
  }

  boolean allows(int minute) {
    return dayOf(minute) != day || (minute - first < HOUR && count < free) || minute - last >= HOUR;
  }

  void use(int minute) {
    if (dayOf(minute) != day) {
      day = dayOf(minute);
      first = minute;
      count = 0;
    }
    last = minute;
    count++;
  }

  private long dayOf(int minute) {
    return Math.floorDiv(startMinute + minute, (long) DAY);
  }
}
