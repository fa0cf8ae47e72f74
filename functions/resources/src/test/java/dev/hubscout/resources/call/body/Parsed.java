package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A page as it was taken apart; items and the rest as JSON texts. */
record Parsed(List<String> items, String beside) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final CBORMapper CBOR = new CBORMapper();

  static Parsed of(Protocol protocol, Answer answer, byte[] body) throws MalformedBodyException {
    var items = new ArrayList<String>();
    var beside =
        new Pages(protocol, answer)
            .read(
                new ByteArrayInputStream(body),
                (list, item) ->
                    items.add(
                        answer.lists().size() == 1 ? item.toString() : list.path() + " " + item));
    return new Parsed(items, beside.toString());
  }

  static Parsed json(Answer answer, String body) throws MalformedBodyException {
    return of(new Protocol.Json("1.1", "Probe"), answer, body.getBytes(StandardCharsets.UTF_8));
  }

  static Parsed cbor(Answer answer, Object body) throws MalformedBodyException {
    return of(new Protocol.Cbor("Probe"), answer, cbor(body));
  }

  static Parsed xml(Answer answer, String body) throws MalformedBodyException {
    return of(new Protocol.Query("v"), answer, body.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] cbor(Object body) {
    try {
      return CBOR.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
