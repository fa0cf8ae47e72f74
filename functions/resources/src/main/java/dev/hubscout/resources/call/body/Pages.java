package dev.hubscout.resources.call.body;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Protocol;
import dev.hubscout.resources.catalogue.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/**
 * Takes pages of one operation apart: items go to a handler while the body is read, and what stands
 * beside the lists is returned.
 */
public final class Pages {
  /** Nested deeper than any answer of AWS. */
  static final int MAX_DEPTH = 200;

  private final Protocol protocol;
  private final Answer answer;
  private final ListPaths lists;

  public Pages(Protocol protocol, Answer answer) {
    this.protocol = protocol;
    this.answer = answer;
    this.lists = ListPaths.of(answer.lists());
  }

  /**
   * Reads one page.
   *
   * @return all but the lists; an empty object where there is nothing
   * @throws MalformedBodyException where it is not what the protocol says; items that came before
   *     were handed on
   */
  public JsonNode read(InputStream body, ItemHandler items) throws MalformedBodyException {
    try {
      return switch (protocol) {
        case Protocol.Json _, Protocol.RestJson _ -> JsonPages.json(body, lists, items);
        case Protocol.Cbor _ -> JsonPages.cbor(body, lists, items);
        case Protocol.RestXml _, Protocol.Query _, Protocol.Ec2 _ -> xml(body, items);
      };
    } catch (JacksonException | XMLStreamException e) {
      throw new MalformedBodyException(e);
    } catch (IOException e) {
      throw new MalformedBodyException(e);
    }
  }

  private JsonNode xml(InputStream body, ItemHandler items) throws XMLStreamException, IOException {
    var shape = answer.shape();
    if (shape == null) {
      return Trees.NODES.objectNode();
    }
    int first = body.read();
    if (first < 0) {
      if (!answer.lists().isEmpty()) {
        throw new IOException("there is no body where a list is expected");
      }
      return Trees.NODES.objectNode();
    }
    var whole = new FirstByte(first, body);
    if (shape == Shape.Scalar.TEXT && first != '<') {
      // a payload that is text stands alone in the body, such as a bucket's policy
      return Trees.NODES.textNode(new String(whole.readAllBytes(), StandardCharsets.UTF_8));
    }
    return XmlPages.read(whole, shape, answer.wrapper(), lists, items);
  }
}
