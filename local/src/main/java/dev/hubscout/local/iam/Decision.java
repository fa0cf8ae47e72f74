package dev.hubscout.local.iam;

import org.jspecify.annotations.Nullable;

/**
 * What policies say about an access.
 *
 * @param statement what decided: the first that denies, else the first that allows; null where none
 *     applies
 */
public record Decision(Outcome outcome, @Nullable Statement statement) {

  /** The three answers. */
  public enum Outcome {
    ALLOWED,
    /** No statement allows it, which denies it implicitly. */
    NO_ALLOW,
    /** A statement denies it, whatever others allow. */
    DENIED
  }

  /** Whether it may be done. */
  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
