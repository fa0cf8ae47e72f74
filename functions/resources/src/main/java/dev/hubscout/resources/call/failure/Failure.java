package dev.hubscout.resources.call.failure;

import dev.hubscout.core.listing.ListingOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Why a listing was not read to its end.
 *
 * @param outcome what it means for the listing; never {@code OK} or {@code EMPTY}
 * @param code AWS's error code, or a code of ours such as {@code REPEATED_TOKEN}
 * @param words AWS's own words, bounded; blank where AWS said nothing
 * @param requestId AWS's request id, for a support case; null where there is none
 * @param sentence what happened and what to do, for a person
 */
public record Failure(
    ListingOutcome outcome,
    String code,
    String words,
    @Nullable String requestId,
    String sentence) {

  /** What a service answered. */
  static Failure answered(String operation, ListingOutcome outcome, ServiceError error) {
    return new Failure(
        outcome,
        error.name(),
        error.words(),
        error.requestId(),
        operation
            + " "
            + happened(outcome)
            + (error.words().isEmpty()
                ? " (" + error.name() + "). "
                : ": \"" + error.words() + "\". ")
            + outcome.remediation());
  }

  /**
   * What was found here.
   *
   * @param happened completes a sentence that begins with the operation, without its full stop
   */
  public static Failure ours(
      String operation, ListingOutcome outcome, String code, String happened) {
    return new Failure(
        outcome, code, "", null, operation + " " + happened + ". " + outcome.remediation());
  }

  private static String happened(ListingOutcome outcome) {
    return switch (outcome) {
      case NOT_AVAILABLE -> "is not available here";
      case NOT_ENABLED -> "is not enabled for this account";
      case DENIED -> "was refused";
      case DENIED_BY_SCP -> "was refused by a service control policy";
      case THROTTLED -> "was throttled";
      case TIMED_OUT -> "timed out";
      case OK, EMPTY, TRUNCATED, ERROR -> "failed";
    };
  }
}
