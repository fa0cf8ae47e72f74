package dev.hubscout.local.table;

/** Numbers that look random and are the same each time: nothing of a table's past is stored. */
public final class Draw {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double TO_FRACTION = 0x1.0p-53;

  private Draw() {}

  /** A seed for one part of what another seed stands for. */
  public static long seed(long seed, String part) {
    long mixed = seed;
    for (int i = 0; i < part.length(); i++) {
      mixed = mix(mixed + part.charAt(i) * STEP);
    }
    return mixed;
  }

  /** At least 0 and below 1, by a seed and a minute. */
  public static double fraction(long seed, long minute) {
    return (mix(seed + minute * STEP) >>> 11) * TO_FRACTION;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
