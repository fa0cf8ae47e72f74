package dev.hubscout.resources.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers. Paths start at the root of the body, whose result wrapper is left out.
 *
 * @param shape how XML becomes JSON, from the root element (or the wrapper's) on; null for JSON and
 *     CBOR, and for XML operations that answer nothing
 * @param wrapper the element below the root that has the result, for example {@code
 *     ListUsersResult}; null if the root has it
 * @param payload the member of the model that is the body; null if the body is the whole output.
 *     Paths have no step for it
 * @param lists the lists of items; empty if the answer is one item
 * @param sensitive what beside the items must not be stored
 * @param volatilePaths what beside the items changes between two looks at something unchanged
 */
public record Answer(
    @Nullable Shape shape,
    @Nullable String wrapper,
    @Nullable String payload,
    List<ItemList> lists,
    List<Path> sensitive,
    List<Path> volatilePaths) {
  public Answer {
    lists = List.copyOf(lists);
    sensitive = List.copyOf(sensitive);
    volatilePaths = List.copyOf(volatilePaths);
  }
}
