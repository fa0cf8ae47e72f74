package dev.hubscout.resources.catalogue;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is called with what another operation listed, such as a table's name.
 *
 * @param tier 1 if most who look at an account want it, 2 for the rest
 * @param parent {@linkplain Operation#id() id} of the operation that lists the values: one of the
 *     catalogue, or a dependent itself
 * @param list which of the parent's {@linkplain Answer#lists() lists} has the items
 * @param value where an item of the parent has the value; {@link Path#ROOT} if the item is the
 *     value
 * @param condition which items of the parent it is called for; null for all
 * @param operation what is called
 * @param parameter where the value goes; for a {@linkplain #batch() batch} where the list of values
 *     goes
 * @param batch how many values a call takes as a list; 0 if the parameter takes a single value
 * @param stripped what is cut off from the value's start, such as {@code /hostedzone/}; mostly
 *     empty
 * @param inherited names on the wire of inputs that are given on as the parent's call had them
 * @param region where an item of the parent says in which Region to call; null for the parent's own
 * @param none error codes that mean that there is nothing, such as {@code NoSuchBucketPolicy}
 */
public record Dependent(
    int tier,
    String parent,
    Path list,
    Path value,
    @Nullable Condition condition,
    Operation operation,
    Input parameter,
    int batch,
    String stripped,
    List<Inherited> inherited,
    @Nullable Path region,
    Set<String> none) {
  public Dependent {
    inherited = List.copyOf(inherited);
    none = Set.copyOf(none);
  }

  /**
   * Which items count.
   *
   * @param path a text of the item
   * @param value what it must be
   */
  public record Condition(Path path, String value) {}

  /**
   * An input that the parent's call had.
   *
   * @param from its name on the wire in the parent's call
   * @param to where it goes
   */
  public record Inherited(String from, Input to) {}
}
