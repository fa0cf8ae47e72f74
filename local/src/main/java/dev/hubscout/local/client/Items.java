package dev.hubscout.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** The entries of a list that the API answered. */
public final class Items {
  private Items() {}

  /** The elements of {@code items}; none where there is no such field. */
  public static List<JsonNode> of(JsonNode answer) {
    return elements(answer.path("items"));
  }

  /** The elements of an array. */
  public static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
