package dev.hubscout.core.listing;

import java.util.List;

/**
 * How calling an operation ended, as whoever called it says.
 *
 * @param outcome {@code OK} and {@code EMPTY} are told apart by the items that were stored
 * @param pages how many pages AWS answered
 * @param calls how many calls it took, tries included
 * @param bytes how many bytes AWS sent
 * @param durationMs from the first call to the last answer, in milliseconds
 * @param errors those beyond {@link ListingError#MAX_RECORDS} are left out
 */
public record Listed(
    ListingOutcome outcome,
    int pages,
    int calls,
    long bytes,
    long durationMs,
    List<ListingError> errors) {
  public Listed {
    errors = errors.stream().limit(ListingError.MAX_RECORDS).toList();
  }
}
