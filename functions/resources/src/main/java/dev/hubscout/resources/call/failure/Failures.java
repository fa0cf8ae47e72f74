package dev.hubscout.resources.call.failure;

import dev.hubscout.core.listing.ListingOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says what stopped a listing, whether a service answered it or nothing did. */
public final class Failures {
  private final OutcomeRules rules;
  private final Names names;

  public Failures(OutcomeRules rules, Names names) {
    this.rules = rules;
    this.names = names;
  }

  /**
   * A failure, and whether another attempt may succeed.
   *
   * @param throttled whether the service asked to be called less
   */
  public record Verdict(Failure failure, boolean passes, boolean throttled) {}

  /** What a service answered in place of a list. */
  public Verdict answered(String service, String operation, ServiceError error) {
    var outcome = rules.outcome(service, operation, error);
    return new Verdict(
        Failure.answered(service + ":" + operation, outcome, error),
        OutcomeRules.passes(outcome, error),
        outcome == ListingOutcome.THROTTLED);
  }

  /**
   * What came in place of an answer.
   *
   * @param id service and operation
   * @param host where the call went
   * @param reference another host of AWS in the same Region, which is there wherever the Region is;
   *     blank where the endpoint is not AWS's own
   */
  public Verdict unanswered(String id, String host, String reference, IOException e) {
    return switch (e) {
      case UnknownHostException _ -> unknownHost(id, host, reference, e);
      case SocketTimeoutException _, HttpTimeoutException _ ->
          passing(id, ListingOutcome.TIMED_OUT, "TIMED_OUT", "did not answer in time");
      case SSLException _ ->
          new Verdict(
              Failure.ours(
                  id,
                  ListingOutcome.ERROR,
                  "TLS",
                  "was not called, since no trusted connection to " + host + " could be made"),
              true,
              false);
      case ConnectException _ ->
          passing(
              id,
              ListingOutcome.ERROR,
              "UNREACHABLE",
              "could not be called, since " + host + " accepts no connection");
      default ->
          passing(
              id,
              ListingOutcome.ERROR,
              "UNREACHABLE",
              "was interrupted: the connection to " + host + " broke");
    };
  }

  /** No name resolves where there is no resolver, and that says nothing of a Region. */
  private Verdict unknownHost(String id, String host, String reference, IOException e) {
    var words = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
    boolean temporary = words.contains("temporary failure") || words.contains("try again");
    if (!temporary && !reference.isEmpty() && names.resolves(reference)) {
      return new Verdict(
          Failure.ours(
              id,
              ListingOutcome.NOT_AVAILABLE,
              "NO_ENDPOINT",
              "is not available here: there is no " + host),
          false,
          false);
    }
    return passing(
        id,
        ListingOutcome.ERROR,
        "NAME_NOT_RESOLVED",
        "could not be called, since the name " + host + " could not be resolved");
  }

  private static Verdict passing(String id, ListingOutcome outcome, String code, String happened) {
    return new Verdict(Failure.ours(id, outcome, code, happened), true, false);
  }
}
