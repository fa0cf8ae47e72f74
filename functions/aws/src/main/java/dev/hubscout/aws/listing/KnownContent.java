package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Digest;
import java.time.Instant;
import java.util.Set;

/**
 * Content that an earlier run stored and that is kept long enough, so that it is left alone.
 *
 * @param until how long it is kept at least
 */
record KnownContent(Set<Digest> digests, Instant until) {
  static final KnownContent NONE = new KnownContent(Set.of(), Instant.MAX);

  KnownContent {
    digests = Set.copyOf(digests);
  }

  boolean contains(Digest digest) {
    return digests.contains(digest);
  }
}
