package dev.hubscout.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import java.util.List;

/** Runs of resources, as the API has them. */
public final class Scrapes {
  private static final String SCRAPES = "/api/scrapes";

  private Scrapes() {}

  /** The newest run. */
  public static RunId newest(HubClient hub) {
    var found = Items.of(hub.list(SCRAPES, new Query(), 1));
    if (found.isEmpty()) {
      throw HubscoutException.notFound(
          "Nothing was scraped yet. Do it: hubscout discover resources --help");
    }
    return new RunId(found.getFirst().path("id").asText());
  }

  /** The listings of a run that are not complete: {@code items}. */
  public static JsonNode incomplete(HubClient hub, RunId run) {
    return hub.list(SCRAPES + "/" + run + "/resources", new Query().with("complete", "false"));
  }

  /**
   * Deletes listings of a run that has ended.
   *
   * @param query which of them
   * @return how many went
   */
  public static long delete(HubClient hub, RunId run, Query query) {
    long deleted = 0;
    String next = null;
    do {
      var answer = hub.delete(SCRAPES + "/" + run + "/resources", query.copy().with("next", next));
      deleted += answer.path("deleted").asLong();
      next = answer.path("next").textValue();
    } while (next != null);
    return deleted;
  }

  /** A sentence that says where the person who typed a command finds what there is. */
  public static HubscoutException missing(HubscoutException e) {
    return e.code() == ErrorCode.NOT_FOUND
        ? new HubscoutException(
            ErrorCode.NOT_FOUND,
            null,
            e.getMessage() + " Here: hubscout runs list --capability resources",
            e)
        : e;
  }

  /** How many of these are not complete. */
  public static long incomplete(List<JsonNode> listings) {
    return listings.stream().filter(one -> !one.path("complete").asBoolean()).count();
  }
}
