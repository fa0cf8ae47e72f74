package dev.hubscout.aws.call;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads every page of a listing. */
public final class Pages {
  /** A listing this long has lost its end. */
  private static final int MAX_PAGES = 5_000;

  private Pages() {}

  /**
   * Turns pages until no token is given; a page may be empty before.
   *
   * @param operation names the listing in a failure, such as {@code ec2:DescribeInstances}
   * @param page reads the page of a token, null for the first, and returns the next one's token
   * @throws HubscoutException {@code AWS_FAILURE} where it has no end
   */
  public static void each(String operation, Function<@Nullable String, @Nullable String> page) {
    String next = null;
    for (int pages = 0; pages < MAX_PAGES; pages++) {
      next = page.apply(next);
      if (next == null || next.isEmpty()) {
        return;
      }
    }
    throw new HubscoutException(
        ErrorCode.AWS_FAILURE, null, operation + " did not end after " + MAX_PAGES + " pages.");
  }
}
