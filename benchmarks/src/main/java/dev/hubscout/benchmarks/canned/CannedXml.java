package dev.hubscout.benchmarks.canned;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Shape;
import java.util.Map;

/** Writes an answer as XML, by the shape by which the generic caller reads it. */
final class CannedXml {
  private final StringBuilder xml = new StringBuilder();

  private CannedXml() {}

  /** The whole document. Values have nothing that would have to be escaped. */
  static String of(Operation operation, JsonNode root) {
    var answer = operation.answer();
    var writer = new CannedXml();
    var inner =
        (Runnable)
            () -> {
              if (answer.shape() != null) {
                writer.content(answer.shape(), root);
              }
            };
    var wrapper = answer.wrapper();
    writer.element(
        operation.name() + "Response",
        () -> {
          if (wrapper == null) {
            inner.run();
          } else {
            writer.element(wrapper, inner);
          }
        });
    return writer.xml.toString();
  }

  private void element(String name, Runnable inner) {
    xml.append('<').append(name).append('>');
    inner.run();
    xml.append("</").append(name).append('>');
  }

  private void content(Shape shape, JsonNode value) {
    switch (shape) {
      case Shape.Structure structure -> {
        for (var member : structure.members()) {
          var content = value.get(member.name());
          if (content != null && !member.attribute()) {
            member(member, content);
          }
        }
      }
      case Shape.Listing listing ->
          value.forEach(it -> element(listing.element(), () -> content(listing.shape(), it)));
      case Shape.Mapping mapping ->
          value.properties().forEach(it -> element("entry", () -> entry(mapping, it)));
      case Shape.Scalar _ -> xml.append(value.asText());
    }
  }

  private void entry(Shape.Mapping mapping, Map.Entry<String, JsonNode> entry) {
    element(mapping.key(), () -> xml.append(entry.getKey()));
    element(mapping.value(), () -> content(mapping.shape(), entry.getValue()));
  }

  private void member(Shape.Member member, JsonNode value) {
    var shape = member.shape();
    if (!member.flattened()) {
      element(member.element(), () -> content(shape, value));
      return;
    }
    switch (shape) {
      case Shape.Listing listing ->
          value.forEach(it -> element(member.element(), () -> content(listing.shape(), it)));
      case Shape.Mapping mapping ->
          value.properties().forEach(it -> element(member.element(), () -> entry(mapping, it)));
      case Shape.Structure _, Shape.Scalar _ ->
          element(member.element(), () -> content(shape, value));
    }
  }
}
