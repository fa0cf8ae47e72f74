package dev.hubscout.resources.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.resources.call.send.Value;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one operation's pages, together as one text: a JSON array with a text or null for
 * each of the tokens that the catalogue has.
 */
record PageTokens(Paging paging) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Where the next page begins, by what stands beside a page's lists.
   *
   * @return null where this is the last page
   */
  @Nullable String next(JsonNode beside) {
    if (paging.tokens().isEmpty() || Boolean.FALSE.equals(more(beside))) {
      return null;
    }
    var tokens = MAPPER.createArrayNode();
    boolean any = false;
    for (var token : paging.tokens()) {
      var text = text(at(beside, token.output()));
      if (text == null) {
        tokens.addNull();
      } else {
        tokens.add(text);
        any = true;
      }
    }
    return any ? tokens.toString() : null;
  }

  /** Whether a page says that another one follows; null where it says nothing of that. */
  private @Nullable Boolean more(JsonNode beside) {
    var path = paging.more();
    if (path == null) {
      return null;
    }
    var more = at(beside, path);
    return more != null && more.asBoolean();
  }

  /** Whether a page says that another one follows, but not where it begins. */
  boolean lost(JsonNode beside) {
    return Boolean.TRUE.equals(more(beside)) && next(beside) == null;
  }

  /**
   * The tokens as inputs of the next call.
   *
   * @throws IllegalArgumentException where the text is not one of {@link #next}
   */
  List<Value> values(String next) {
    var values = new ArrayList<Value>();
    try {
      if (!(MAPPER.readTree(next) instanceof ArrayNode tokens)
          || tokens.size() != paging.tokens().size()) {
        throw new IllegalArgumentException("not a place in this listing");
      }
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).isTextual()) {
          values.add(Value.of(paging.tokens().get(i).input(), tokens.get(i).textValue()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a place in a listing", e);
    }
    return values;
  }

  /** Takes out what only says how pages follow each other. */
  void strip(JsonNode beside) {
    for (var token : paging.tokens()) {
      remove(beside, token.output());
    }
    var more = paging.more();
    if (more != null) {
      remove(beside, more);
    }
  }

  private static void remove(JsonNode beside, Path path) {
    if (path.steps().isEmpty()) {
      return;
    }
    var parent = new Path(path.steps().subList(0, path.steps().size() - 1));
    if (at(beside, parent) instanceof ObjectNode object
        && path.steps().getLast() instanceof Path.Member(var name)) {
      object.remove(name);
    }
  }

  private static @Nullable JsonNode at(JsonNode node, Path path) {
    JsonNode at = node;
    for (var step : path.steps()) {
      at = step instanceof Path.Member(var name) ? at.get(name) : null;
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static @Nullable String text(@Nullable JsonNode token) {
    if (token == null || token.isNull()) {
      return null;
    }
    var text = token.isValueNode() ? token.asText() : token.toString();
    return text.isEmpty() ? null : text;
  }
}
