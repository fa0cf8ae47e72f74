package dev.hubscout.resources.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shapes of a service's XML answers, each made when it is first asked for. */
final class ShapeTable {
  private final JsonNode entries;
  private final AtomicReferenceArray<@Nullable Shape> made;

  ShapeTable(JsonNode entries) {
    this.entries = entries;
    this.made = new AtomicReferenceArray<>(entries.size());
  }

  /** The shape at a place of the table. */
  Shape at(int place) {
    var known = made.get(place);
    if (known != null) {
      return known;
    }
    // Two threads may make the same one, which are equal in all that they say.
    var shape = make(entries.get(place));
    made.set(place, shape);
    return shape;
  }

  private Shape make(JsonNode entry) {
    if (entry.isTextual()) {
      return scalar(entry.textValue());
    }
    return switch (entry.get(0).textValue()) {
      case "s" -> structure(entry.get(1));
      case "l" -> new Shape.Listing(entry.get(2).textValue(), place(entry.get(1)));
      case "m" ->
          new Shape.Mapping(
              entry.get(2).textValue(), entry.get(3).textValue(), place(entry.get(1)));
      default -> throw new IllegalStateException("Catalogue has a shape of no kind: " + entry);
    };
  }

  private Shape structure(JsonNode entries) {
    var members = new ArrayList<Shape.Member>(entries.size());
    for (var entry : entries) {
      var name = entry.get(0).textValue();
      var element = name;
      var kind = Shape.Member.Kind.ELEMENT;
      for (int i = 2; i < entry.size(); i++) {
        if (entry.get(i).isTextual()) {
          element = entry.get(i).textValue();
        } else {
          kind =
              entry.get(i).intValue() == 1
                  ? Shape.Member.Kind.FLATTENED
                  : Shape.Member.Kind.ATTRIBUTE;
        }
      }
      members.add(new Shape.Member(name, element, kind, place(entry.get(1))));
    }
    return new Shape.Structure(members);
  }

  private Supplier<Shape> place(JsonNode place) {
    int number = place.intValue();
    return () -> at(number);
  }

  private static Shape scalar(String sign) {
    return switch (sign) {
      case "t" -> Shape.Scalar.TEXT;
      case "i" -> Shape.Scalar.INTEGER;
      case "d" -> Shape.Scalar.DECIMAL;
      case "b" -> Shape.Scalar.BOOLEAN;
      case "x" -> Shape.Scalar.BLOB;
      case "T" -> Shape.Scalar.TIME_ISO;
      case "E" -> Shape.Scalar.TIME_EPOCH;
      case "H" -> Shape.Scalar.TIME_HTTP;
      default -> throw new IllegalStateException("Catalogue has a shape of no kind: " + sign);
    };
  }
}
