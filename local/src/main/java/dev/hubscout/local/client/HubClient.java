package dev.hubscout.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.local.web.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a hub's API. What the API refuses is thrown as a {@link HubscoutException} with the API's
 * code and sentence; a refusal of a parameter names the flag that gave it.
 */
public final class HubClient {
  /** The most that the API gives in one page. */
  private static final int PAGE = 500;

  private final Backend backend;

  public HubClient(Backend backend) {
    this.backend = backend;
  }

  /** What a path holds. */
  public ObjectNode get(String path, Query query) {
    return object(send("GET", path, query.toString(), Map.of(), ""));
  }

  /** Sends a JSON object to a path. */
  public ObjectNode post(String path, JsonNode body, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("content-type", "application/json");
    return object(send("POST", path, "", all, Json.write(body)));
  }

  /** Asks for something to be done that needs no words. */
  public ObjectNode post(String path) {
    return object(send("POST", path, "", Map.of(), ""));
  }

  /** Deletes what a path holds. */
  public ObjectNode delete(String path) {
    return delete(path, new Query());
  }

  /** Deletes what a path holds of what is asked for. */
  public ObjectNode delete(String path, Query query) {
    return object(send("DELETE", path, query.toString(), Map.of(), ""));
  }

  /**
   * A list from its beginning to its end: the answer to the first page with the items of all pages,
   * and the sum of what could not be compared.
   *
   * @param limit how many items at most; {@code next} stays where there are more
   */
  public ObjectNode list(String path, Query query, int limit) {
    var first = page(path, query, null, limit);
    var items = first.withArray("items");
    var next = first.path("next").textValue();
    long unknown = first.path("unknown").asLong();
    while (next != null && items.size() < limit) {
      var page = page(path, query, next, limit - items.size());
      page.path("items").forEach(items::add);
      unknown += page.path("unknown").asLong();
      next = page.path("next").textValue();
    }
    if (unknown > 0) {
      first.put("unknown", unknown);
    }
    first.remove("next");
    if (next != null) {
      first.put("next", next);
    }
    return first;
  }

  /** A whole list, as {@link #list(String, Query, int)} has it. */
  public ObjectNode list(String path, Query query) {
    return list(path, query, Integer.MAX_VALUE);
  }

  /**
   * Passes on every item of a list as it comes; none is kept.
   *
   * @return how many could not be compared with what was asked for
   */
  public long each(String path, Query query, Consumer<JsonNode> items) {
    long unknown = 0;
    String next = null;
    do {
      var page = page(path, query, next, PAGE);
      page.path("items").forEach(items);
      unknown += page.path("unknown").asLong();
      next = page.path("next").textValue();
    } while (next != null);
    return unknown;
  }

  private ObjectNode page(String path, Query query, @Nullable String next, int most) {
    var page =
        get(
            path,
            query.copy().with("limit", Integer.toString(Math.min(most, PAGE))).with("next", next));
    if (!page.path("items").isArray()) {
      throw noHub();
    }
    return page;
  }

  private WebResponse send(
      String method, String path, String query, Map<String, String> headers, String body) {
    var lists = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    lists.put("accept", List.of("application/json"));
    var request =
        new WebRequest(
            method,
            path,
            query,
            lists,
            body.getBytes(StandardCharsets.UTF_8),
            UUID.randomUUID().toString());
    try {
      return backend.answer(request);
    } catch (IOException e) {
      throw new HubscoutException(
          ErrorCode.AWS_FAILURE, null, "The hub gave no answer: " + e.getMessage(), e);
    }
  }

  private static ObjectNode object(WebResponse answer) {
    var tree = tree(answer.body());
    if (answer.status() >= 400) {
      throw refused(answer.status(), tree);
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw noHub();
  }

  private static HubscoutException noHub() {
    return new HubscoutException(
        ErrorCode.AWS_FAILURE,
        null,
        "What answered is no hub: its answer is not of Hubscout's API. Check the hub's URL.");
  }

  private static @Nullable JsonNode tree(byte[] body) {
    try {
      return Json.lenient().readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static HubscoutException refused(int status, @Nullable JsonNode tree) {
    var error = tree == null ? Json.lenient().missingNode() : tree.path("error");
    if (!error.path("message").isTextual()) {
      return new HubscoutException(ErrorCode.AWS_FAILURE, null, unexplained(status));
    }
    var sentence = error.path("message").asText();
    var field = error.path("field").textValue();
    var code =
        Arrays.stream(ErrorCode.values())
            .filter(known -> known.name().equals(error.path("code").asText()))
            .findFirst()
            .orElse(ErrorCode.AWS_FAILURE);
    if (code != ErrorCode.INVALID_INPUT || field == null) {
      return new HubscoutException(code, field, sentence);
    }
    return named(field, sentence, null);
  }

  /** What the API says of a parameter, of the flag that gave it. */
  public static HubscoutException named(
      String parameter, String sentence, @Nullable Throwable cause) {
    var flag = flag(parameter);
    var prefix = parameter + ": ";
    return new HubscoutException(
        ErrorCode.INVALID_INPUT,
        flag,
        sentence.startsWith(prefix) ? flag + ": " + sentence.substring(prefix.length()) : sentence,
        cause);
  }

  /** What stands in front of a hub has its own words, or none. */
  private static String unexplained(int status) {
    return switch (status) {
      case 401, 403 ->
          "The hub's API let you not in ("
              + status
              + "). Your credentials need execute-api:Invoke on it; docs/api.md has the policy.";
      case 404 -> "There is no API of a hub at that URL.";
      case 429 -> "The hub's API takes no more requests at the moment. Try again in a few seconds.";
      default -> "The hub's API answered " + status + " without a word. Try again.";
    };
  }

  /** The flag of a parameter. */
  public static String flag(String parameter) {
    return "--" + parameter.replace('_', '-');
  }
}
