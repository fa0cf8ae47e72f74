package dev.hubscout.resources.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an XML element becomes JSON. Shapes can contain themselves: what is below a structure, list
 * or map is asked for when it is needed.
 */
public sealed interface Shape {

  /**
   * An object.
   *
   * <p>An element of an answer that is no member is left out.
   */
  final class Structure implements Shape {
    private final List<Member> members;
    private final Map<String, Member> elements;
    private final Map<String, Member> attributes;

    Structure(List<Member> members) {
      this.members = List.copyOf(members);
      elements = byName(members, false);
      attributes = byName(members, true);
    }

    private static Map<String, Member> byName(List<Member> members, boolean attributes) {
      return members.stream()
          .filter(it -> it.attribute() == attributes)
          .collect(Collectors.toUnmodifiableMap(Member::element, it -> it));
    }

    /** Its members in the model's order. */
    public List<Member> members() {
      return members;
    }

    /** The member that child elements of a name belong to; null if there is none. */
    public @Nullable Member element(String name) {
      return elements.get(name);
    }

    /** The member that an attribute belongs to, by its qualified name; null if there is none. */
    public @Nullable Member attribute(String name) {
      return attributes.get(name);
    }
  }

  /**
   * A member of a structure.
   *
   * @param name its name in JSON, as in the model
   * @param element the name of its element or attribute; of a flattened list or map that of each
   *     entry
   * @param kind how it is written
   * @param target its shape
   */
  record Member(String name, String element, Kind kind, Supplier<Shape> target) {
    /** Its shape. */
    public Shape shape() {
      return target.get();
    }

    /** Whether it is an attribute of the structure's element. */
    public boolean attribute() {
      return kind == Kind.ATTRIBUTE;
    }

    /** Whether it is a list or map whose entries stand directly in the structure. */
    public boolean flattened() {
      return kind == Kind.FLATTENED;
    }

    /** How a member is written. */
    public enum Kind {
      ELEMENT,
      FLATTENED,
      ATTRIBUTE
    }
  }

  /**
   * An array.
   *
   * @param element the name of each element's element, mostly {@code member} or {@code item}; not
   *     used where the list is flattened
   * @param target the elements' shape
   */
  record Listing(String element, Supplier<Shape> target) implements Shape {
    /** The elements' shape. */
    public Shape shape() {
      return target.get();
    }
  }

  /**
   * An object whose names are data. Not flattened, its entries are elements {@code entry}.
   *
   * @param key the element of an entry's name
   * @param value the element of an entry's value
   * @param target the values' shape
   */
  record Mapping(String key, String value, Supplier<Shape> target) implements Shape {
    /** The values' shape. */
    public Shape shape() {
      return target.get();
    }
  }

  /** A single value. */
  enum Scalar implements Shape {
    TEXT,
    /** A whole number. */
    INTEGER,
    /** A number that may have a fraction, be {@code NaN} or {@code Infinity}. */
    DECIMAL,
    BOOLEAN,
    /** Bytes as base64, which JSON has unchanged. */
    BLOB,
    /** A time as ISO 8601, which JSON has unchanged. */
    TIME_ISO,
    /** A time in seconds since 1970, which JSON has as a number. */
    TIME_EPOCH,
    /** A time as HTTP's headers have it, which JSON has unchanged. */
    TIME_HTTP
  }
}
