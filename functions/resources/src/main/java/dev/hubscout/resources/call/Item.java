package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.resources.catalogue.ItemList;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An item that an operation listed.
 *
 * @param list the one that it is in; null where the answer is no list and is the item itself
 * @param subject what it was asked about, by the names of inputs, such as {@code {Bucket=logs}};
 *     empty where the operation needs nothing of another one
 * @param value the item, which the caller keeps no hold of; of a list that is a map {@code {"key":
 *     ..., "value": ...}}
 */
public record Item(@Nullable ItemList list, SortedMap<String, String> subject, JsonNode value) {}
