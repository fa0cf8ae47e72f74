package dev.hubscout.resources.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value is in a JSON document. Written {@code Buckets[].Name}: member names, {@code []} for
 * every element of a list, {@code {}} for every value of an object whose names are data, {@code **}
 * for this place and any depth below. Names are the document's own: those on the wire for JSON and
 * CBOR, those of the model for XML. A list that is met without {@code []} is one value.
 *
 * @param steps what to do from the root on; empty for the root itself
 */
public record Path(List<Step> steps) {
  /** The whole document. */
  public static final Path ROOT = new Path(List.of());

  /** One step down. */
  public sealed interface Step {}

  /**
   * Into a member of an object.
   *
   * @param name the member's name
   */
  public record Member(String name) implements Step {}

  /** Into every element of a list. */
  public record Elements() implements Step {}

  /** Into every value of an object that is a map. */
  public record Values() implements Step {}

  /** To this place and to everything below it, however deep. */
  public record AnyDepth() implements Step {}

  public Path {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the written form. The empty text is the root.
   *
   * @throws IllegalArgumentException if a step is empty
   */
  public static Path parse(String text) {
    var steps = new ArrayList<Step>();
    if (text.isEmpty()) {
      return ROOT;
    }
    for (var part : text.split("\\.", -1)) {
      var name = part;
      var ends = new ArrayList<Step>();
      while (name.endsWith("[]") || name.endsWith("{}")) {
        ends.addFirst(name.endsWith("[]") ? new Elements() : new Values());
        name = name.substring(0, name.length() - 2);
      }
      if (name.equals("**")) {
        steps.add(new AnyDepth());
      } else if (!name.isEmpty()) {
        steps.add(new Member(name));
      } else if (ends.isEmpty()) {
        throw new IllegalArgumentException("Path has an empty step: " + text);
      }
      steps.addAll(ends);
    }
    return new Path(steps);
  }

  /** The written form, which {@link #parse} reads. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var step : steps) {
      switch (step) {
        case Member(var name) -> text.append(text.isEmpty() ? "" : ".").append(name);
        case AnyDepth() -> text.append(text.isEmpty() ? "" : ".").append("**");
        case Elements() -> text.append("[]");
        case Values() -> text.append("{}");
      }
    }
    return text.toString();
  }
}
