package dev.hubscout.aws.call;

import dev.hubscout.core.work.Failures;
import java.time.Instant;

/** Says what AWS's exceptions mean for a task. */
public final class AwsFailures implements Failures {
  @Override
  public Failure classify(Throwable thrown, Instant now) {
    throw new UnsupportedOperationException(thrown);
  }
}
