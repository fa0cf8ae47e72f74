package dev.hubscout.core.listing;

/** How a listing ended. What is not complete says nothing about what it did not find. */
public enum ListingOutcome {
  /** Every page was read, and there are items. */
  OK(true, "Nothing to do."),
  /** Every page was read, and there are no items. */
  EMPTY(true, "Nothing to do."),
  /** This Region does not have the service or the operation. */
  NOT_AVAILABLE(true, "Nothing to do: this Region does not have it."),
  /** The account does not use the service or the feature. */
  NOT_ENABLED(true, "Nothing to do, unless the account should use the service: then enable it."),
  /** The caller may not do it. */
  DENIED(
      false,
      "Allow the operation in the role that Hubscout assumes, or leave it out of the run's"
          + " operations."),
  /** A service control policy denies it, in AWS's own words. */
  DENIED_BY_SCP(
      false,
      "Ask the organization's administrators to exempt the Hubscout spoke role from the service"
          + " control policy, or leave the service out of the run."),
  /** AWS kept throttling. */
  THROTTLED(false, "Start a new run later, or let fewer tasks run at the same time."),
  /** No answer in time. */
  TIMED_OUT(false, "Start a new run. If it happens again, check the route to the service."),
  /** Some pages were read, and the end was not reached. */
  TRUNCATED(false, "Read the listing's error; it says why the end was not reached."),
  /** Anything else; the listing's error says what. */
  ERROR(false, "Read the listing's error, fix the cause, and start a new run.");

  private final boolean complete;
  private final String remediation;

  ListingOutcome(boolean complete, String remediation) {
    this.complete = complete;
    this.remediation = remediation;
  }

  /** Whether all that there is was read. A listing that is not complete makes its task partial. */
  public boolean complete() {
    return complete;
  }

  /** What to do about it. */
  public String remediation() {
    return remediation;
  }
}
