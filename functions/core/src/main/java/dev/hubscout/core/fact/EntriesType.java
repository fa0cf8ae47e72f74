package dev.hubscout.core.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of entries. A list that is known is never empty: then there are none.
 *
 * @param name of one entry
 * @param most entries
 * @param members of each
 * @param make an entry of its members' values, in their order
 * @param line an entry in history
 */
public record EntriesType<E>(
    String name,
    int most,
    List<Member<E>> members,
    Function<List<Object>, E> make,
    Function<E, String> line)
    implements AttributeType<List<E>> {
  public EntriesType {
    members = List.copyOf(members);
  }

  /** A field of an entry; every entry has it. */
  public record Member<E>(
      String name, AttributeType<?> type, String help, Function<E, Object> get) {}

  @Override
  public JsonNode json(List<E> value) {
    var array = JsonNodeFactory.instance.arrayNode();
    value.forEach(entry -> array.add(entry(entry)));
    return array;
  }

  /** An entry as JSON. */
  public ObjectNode entry(E entry) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var member : members) {
      json.set(member.name(), unchecked(member.type()).json(member.get().apply(entry)));
    }
    return json;
  }

  @Override
  public Known<List<E>> read(JsonNode json) {
    var entries = new ArrayList<E>();
    for (var element : JsonParts.array(json, "")) {
      var at = "[" + entries.size() + "]";
      try {
        JsonParts.object(element);
        var values = new ArrayList<Object>();
        for (var member : members) {
          values.add(JsonParts.member(element, member.name(), member.type()));
        }
        entries.add(make.apply(values));
      } catch (AttributeType.Mismatch e) {
        throw new AttributeType.Mismatch(at + e.path(), e.complaint());
      }
    }
    return entries.isEmpty() ? Known.none() : Known.of(List.copyOf(entries));
  }

  @Override
  public void check(List<E> value) {
    for (int i = 0; i < value.size(); i++) {
      for (var member : members) {
        try {
          unchecked(member.type()).check(member.get().apply(value.get(i)));
        } catch (AttributeType.Mismatch e) {
          throw new AttributeType.Mismatch(
              "[" + i + "]." + member.name() + e.path(), e.complaint());
        }
      }
    }
  }

  /** The first of those whose parts are all within theirs; none of many is not none. */
  @Override
  public Known<List<E>> within(List<E> value) {
    var entries = value.stream().filter(this::fits).limit(most).toList();
    return entries.isEmpty() ? Known.unknown() : Known.of(entries);
  }

  private boolean fits(E entry) {
    for (var member : members) {
      if (unchecked(member.type()).within(member.get().apply(entry)).isUnknown()) {
        return false;
      }
    }
    return true;
  }

  /** Their order says nothing. */
  @Override
  public String text(List<E> value) {
    return value.stream().map(line).distinct().sorted().collect(Collectors.joining(", "));
  }

  @Override
  public @Nullable JsonNode shown(Known<List<E>> known) {
    return switch (known) {
      case Known.Value<List<E>>(var value) -> json(value);
      case Known.None<List<E>>() -> JsonNodeFactory.instance.arrayNode();
      case Known.Unknown<List<E>>() -> null;
    };
  }

  /** A member's value is always of its type. */
  @SuppressWarnings("unchecked")
  private static AttributeType<Object> unchecked(AttributeType<?> type) {
    return (AttributeType<Object>) type;
  }
}
