package dev.hubscout.resources.call.failure;

import dev.hubscout.core.listing.ListingOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What errors of AWS mean for a listing: the rules of {@code outcomes.tsv} in their order. An error
 * that fits none is {@link ListingOutcome#ERROR}, whatever its status.
 */
public final class OutcomeRules {
  /** Pass by themselves, or with another attempt. */
  private static final Set<String> PASSING =
      Set.of(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "InternalServerException",
          "InternalServiceError",
          "InternalServiceException",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "Unavailable");

  private static final int FIRST_SERVER_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private final List<OutcomeRule> rules;

  private OutcomeRules(List<OutcomeRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules that are part of this module. */
  public static OutcomeRules load() {
    try (var in = OutcomeRules.class.getResourceAsStream("outcomes.tsv")) {
      if (in == null) {
        throw new IllegalStateException("outcomes.tsv is missing in this build");
      }
      return new OutcomeRules(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .skip(1)
              .map(OutcomeRule::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<OutcomeRule> all() {
    return rules;
  }

  /** What an error means. */
  public ListingOutcome outcome(String service, String operation, ServiceError error) {
    for (var rule : rules) {
      if (rule.fits(service, operation, error)) {
        return rule.outcome();
      }
    }
    return ListingOutcome.ERROR;
  }

  /** Whether the same call may succeed a little later. */
  public static boolean passes(ListingOutcome outcome, ServiceError error) {
    return switch (outcome) {
      case THROTTLED, TIMED_OUT -> true;
      case ERROR ->
          PASSING.contains(error.code())
              || (error.status() >= FIRST_SERVER_ERROR && error.status() != NOT_IMPLEMENTED);
      case OK, EMPTY, NOT_AVAILABLE, NOT_ENABLED, DENIED, DENIED_BY_SCP, TRUNCATED -> false;
    };
  }
}
