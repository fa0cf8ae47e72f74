package dev.hubscout.api.limit;

/**
 * What the API takes and gives at most; the one owner of these figures. Rates are kept by the
 * gateway in front of the function.
 *
 * @param requestsPerSecond of all callers together
 * @param burst requests at the same moment
 * @param defaultPage entries of a page where the caller does not say
 * @param maxPage entries of a page at most
 * @param answerBytes of an answer before it is compressed; a page that would have more has fewer
 *     entries
 * @param requestBytes of a request's body
 * @param compressFrom bytes from which an answer is worth compressing
 */
public record ApiLimits(
    int requestsPerSecond,
    int burst,
    int defaultPage,
    int maxPage,
    int answerBytes,
    int requestBytes,
    int compressFrom) {
  /** What the documentation says. */
  public static final ApiLimits DEFAULT =
      new ApiLimits(50, 100, 100, 1_000, 5_000_000, 256 * 1024, 1_024);
}
