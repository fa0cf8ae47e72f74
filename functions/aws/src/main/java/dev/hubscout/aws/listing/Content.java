package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.document.Digest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was stored of a listing's items.
 *
 * @param digest of the only piece, or of the list of pieces; null where there was nothing to store
 * @param pieces how many there are
 * @param items without the members beside the lists
 * @param bytes of all pieces, before they are compressed
 * @param until how long all of it is kept at least; {@link Instant#MAX} where there is nothing
 * @param changing what changes by itself, by identity
 * @param changingLeftOut items with such values that were not kept
 * @param itemsLeftOut items that could not be stored
 */
record Content(
    @Nullable Digest digest,
    int pieces,
    long items,
    long bytes,
    Instant until,
    Map<String, JsonNode> changing,
    int changingLeftOut,
    long itemsLeftOut) {}
