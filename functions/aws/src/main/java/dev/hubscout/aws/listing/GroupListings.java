package dev.hubscout.aws.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.ListingOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a group's listings is the same from run to run while nothing changes, in the order of
 * their keys. It is kept as content, so that it is written when something changes.
 */
record GroupListings(List<One> listings) {
  /**
   * One listing.
   *
   * @param content the digest of its items; null where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record One(
      String service,
      String operation,
      ListingOutcome outcome,
      long items,
      @Nullable String content,
      int pieces,
      long bytes,
      @Nullable List<Failure> errors) {}

  /**
   * An error without what differs from run to run.
   *
   * @param words with places for the ids of the run and of the request
   */
  record Failure(String code, String words, String sentence) {}

  private static final TypeReference<GroupListings> TYPE = new TypeReference<>() {};

  GroupListings {
    listings = List.copyOf(listings);
  }

  byte[] bytes() {
    return Json.write(this).getBytes(StandardCharsets.UTF_8);
  }

  static GroupListings of(byte[] document) {
    try {
      return Json.lenient().readValue(document, TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
