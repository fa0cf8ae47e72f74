package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What else there is to say of a page, once its items were handed on.
 *
 * @param subject what was asked about, as {@link Item#subject}
 * @param beside members beside the lists, without tokens; an empty object where there are none, or
 *     where the answer is no list
 * @param next where the next page begins; null for the last one
 * @param requestId AWS's request id; null where the answer has none
 * @param status the HTTP status
 * @param calls how many attempts it took
 * @param bytes of the body, as it came
 */
public record PageEnd(
    SortedMap<String, String> subject,
    JsonNode beside,
    @Nullable String next,
    @Nullable String requestId,
    int status,
    int calls,
    long bytes) {}
