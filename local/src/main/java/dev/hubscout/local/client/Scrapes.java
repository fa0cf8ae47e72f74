package dev.hubscout.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.api.HubClient;
import dev.hubscout.cli.api.Items;
import dev.hubscout.cli.api.Query;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of resources, as the API has them. */
public final class Scrapes {
  private static final String SCRAPES = "/api/scrapes";

  private Scrapes() {}

  /**
   * The run that a flag names; null where it was not given.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  static @Nullable RunId named(@Nullable String run) {
    return Flags.optional("--run", run, RunId::new);
  }

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
  static HubscoutException missing(HubscoutException e) {
    return e.code() == ErrorCode.NOT_FOUND
        ? new HubscoutException(
            ErrorCode.NOT_FOUND,
            null,
            e.getMessage() + " Here: hubscout runs list --capability resources",
            e)
        : e;
  }

  /** How many of these are not complete. */
  static long incomplete(List<JsonNode> listings) {
    return listings.stream().filter(one -> !one.path("complete").asBoolean()).count();
  }
}
