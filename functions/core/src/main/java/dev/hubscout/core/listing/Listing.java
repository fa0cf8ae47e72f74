package dev.hubscout.core.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.run.TaskKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one operation answered in one account's Region during a run.
 *
 * @param task the run, the account and the Region
 * @param figures how much it was, and what it took
 * @param content names the stored items: the SHA-256 of their canonical form; null where there are
 *     none. Two listings with the same content found the same
 * @param errors at most {@link ListingError#MAX_RECORDS}
 * @param changing values that differ between two looks at something unchanged, by the item's
 *     identity and then by their place in it; they are no part of the content
 * @param changingLeftOut how many items have such values that were not kept, since they were too
 *     many
 */
public record Listing(
    TaskKey task,
    ListingKey key,
    ListingOutcome outcome,
    Figures figures,
    @Nullable String content,
    List<ListingError> errors,
    Map<String, JsonNode> changing,
    int changingLeftOut) {
  public Listing {
    errors = List.copyOf(errors);
    changing = Map.copyOf(changing);
  }

  /**
   * Sizes and times.
   *
   * @param pages how many pages AWS answered
   * @param calls how many calls it took, tries included
   * @param items how many items were stored; members beside the list do not count
   * @param bytes how many bytes AWS sent, before they were decompressed
   * @param contentBytes how many bytes the stored items have, before they are compressed
   * @param durationMs from the first call to the last answer, in milliseconds
   */
  public record Figures(
      int pages, int calls, long items, long bytes, long contentBytes, long durationMs) {}
}
