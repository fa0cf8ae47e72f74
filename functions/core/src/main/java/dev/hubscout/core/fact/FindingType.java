package dev.hubscout.core.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Database.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * A yes or a no, and by what it was found.
 *
 * @param most texts
 * @param longest characters of each
 */
public record FindingType(int most, int longest) implements AttributeType<Evidence> {
  /** Nothing was found that says yes or no. */
  public static final String UNKNOWN = "unknown";

  private static final String STATE = "state";
  private static final String EVIDENCE = "evidence";

  @Override
  public JsonNode json(Evidence value) {
    return json(value.word(), value.texts());
  }

  private static ObjectNode json(String state, List<String> texts) {
    var json = JsonNodeFactory.instance.objectNode().put(STATE, state);
    var evidence = json.putArray(EVIDENCE);
    texts.forEach(evidence::add);
    return json;
  }

  @Override
  public Known<Evidence> read(JsonNode json) {
    JsonParts.object(json);
    var state =
        JsonParts.member(json, STATE, new AttributeType.Word(List.of("yes", "no", UNKNOWN)));
    var texts = new ArrayList<String>();
    for (var element : JsonParts.array(json.path(EVIDENCE), "." + EVIDENCE)) {
      if (!element.isTextual()) {
        throw new AttributeType.Mismatch(
            "." + EVIDENCE + "[" + texts.size() + "]", "is not a text");
      }
      texts.add(element.textValue());
    }
    return state.equals(UNKNOWN)
        ? Known.unknown()
        : Known.of(
            new Evidence(
                state.equals("yes"), texts.stream().filter(text -> !text.isEmpty()).toList()));
  }

  @Override
  public Known<Evidence> within(Evidence value) {
    return Known.of(
        new Evidence(
            value.yes(),
            value.texts().stream().filter(text -> text.length() <= longest).limit(most).toList()));
  }

  /** That other words show it is no difference. */
  @Override
  public String text(Evidence value) {
    return value.word();
  }

  @Override
  public JsonNode shown(Known<Evidence> known) {
    return known instanceof Known.Value<Evidence>(var value)
        ? json(value)
        : json(UNKNOWN, List.of());
  }
}
