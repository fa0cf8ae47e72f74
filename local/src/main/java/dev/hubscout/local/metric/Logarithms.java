package dev.hubscout.local.metric;

/** What adds up the quantiles of {@link Samples.Latencies} without taking each one. */
final class Logarithms {
  private static final int KNOWN = 4_096;
  private static final double[] SUMS = sums();

  private Logarithms() {}

  /** The sum of {@code -ln(1 - (k + 1/2) / n)} over all k from 0 to n - 1. */
  static double sum(long n) {
    return n * Math.log(n) - halves(n);
  }

  /** The sum of {@code ln(j + 1/2)} over all j from 0 to n - 1. */
  private static double halves(long n) {
    if (n <= KNOWN) {
      return SUMS[(int) n];
    }
    // Stirling's series of ln Gamma(n + 1/2), from the known sum on; the error is below 1e-12
    return SUMS[KNOWN] + gamma(n + 0.5) - gamma(KNOWN + 0.5);
  }

  private static double gamma(double x) {
    return (x - 0.5) * Math.log(x) - x + 1 / (12 * x) - 1 / (360 * x * x * x);
  }

  private static double[] sums() {
    var sums = new double[KNOWN + 1];
    for (int j = 0; j < KNOWN; j++) {
      sums[j + 1] = sums[j] + Math.log(j + 0.5);
    }
    return sums;
  }
}
