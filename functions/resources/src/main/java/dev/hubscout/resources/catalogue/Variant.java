package dev.hubscout.resources.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways in which an operation is called; each is a listing of its own. Most operations
 * have a single one without a name; an operation that wants an enumeration has one for each value.
 *
 * @param name what tells it from the others, for example {@code Scope=REGIONAL}; empty if it is the
 *     only one
 * @param arguments preset input beside {@link Request#arguments()}
 * @param region the only Region in which it can be called; null if there is no such limit
 */
public record Variant(String name, List<Argument> arguments, @Nullable String region) {
  /** A call without preset input. */
  public static final Variant PLAIN = new Variant("", List.of(), null);

  public Variant {
    arguments = List.copyOf(arguments);
  }
}
