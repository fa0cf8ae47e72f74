package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a list over tasks goes on.
 *
 * @param first token of the page of tasks; null for the first page
 * @param second the same of the other run, where two are read together
 * @param scope account and Region that are next or in progress; empty for the first
 * @param group the group there
 * @param key the listing that was seen last, or is in progress; null for none
 * @param identity the item that was seen last; null for none
 */
record Position(
    @Nullable String first,
    @Nullable String second,
    String scope,
    int group,
    @Nullable String key,
    @Nullable String identity) {
  static final Position START = new Position(null, null, "", 0, null, null);

  static String scope(TaskKey task) {
    return task.account() + "#" + task.region();
  }

  static Position of(@Nullable String next) {
    if (next == null) {
      return START;
    }
    try {
      var json = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
      var position = Json.strict().readValue(json, Position.class);
      if (position != null && position.scope != null) {
        return position;
      }
    } catch (IllegalArgumentException | JsonProcessingException e) {
      // said below
    }
    throw notOfThisList();
  }

  private static HubscoutException notOfThisList() {
    return HubscoutException.invalid("next", "it is not a token from a page of this list.");
  }

  /** The run that {@link #first} names, where it names one; null where the list begins. */
  @Nullable RunId run() {
    try {
      return first == null ? null : new RunId(first);
    } catch (HubscoutException e) {
      throw notOfThisList();
    }
  }

  String token() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.write(this).getBytes(StandardCharsets.UTF_8));
  }

  Position at(String otherScope, int otherGroup, @Nullable String otherKey) {
    return new Position(first, second, otherScope, otherGroup, otherKey, null);
  }

  Position after(@Nullable String otherIdentity) {
    return new Position(first, second, scope, group, key, otherIdentity);
  }

  /** The page of tasks after this one, from its beginning. */
  static Position page(@Nullable String first, @Nullable String second) {
    return new Position(first, second, "", 0, null, null);
  }
}
