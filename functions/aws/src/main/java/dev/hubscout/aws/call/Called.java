package dev.hubscout.aws.call;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which call an exception came from, which the SDK's exceptions do not; travels among the
 * suppressed ones. A call that failed since its credentials could not be had names the call that
 * should have brought them.
 */
final class Called extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final @Nullable String region;

  private Called(String operation, @Nullable String region) {
    super(operation, null, false, false);
    this.operation = operation;
    this.region = region;
  }

  static void mark(Throwable thrown, String operation, @Nullable String region) {
    if (of(thrown).isEmpty()) {
      thrown.addSuppressed(new Called(operation, region));
    }
  }

  static Optional<Called> of(Throwable thrown) {
    return Arrays.stream(thrown.getSuppressed())
        .filter(Called.class::isInstance)
        .map(Called.class::cast)
        .findFirst();
  }

  /** Such as {@code ssm:SendCommand}. */
  String operation() {
    return operation;
  }

  @Nullable String region() {
    return region;
  }
}
