package dev.hubscout.resources.call.failure;

import dev.hubscout.resources.call.failure.ErrorBody.Said;
import dev.hubscout.resources.call.xml.SafeXml;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * An error in XML: {@code ErrorResponse/Error}, {@code Response/Errors/Error} or {@code Error}
 * alone; or an element named after the exception, as what stands before JSON services answers.
 */
final class ErrorXml {
  private @Nullable String root;
  private @Nullable String code;
  private @Nullable String words;
  private @Nullable String requestId;

  private ErrorXml() {}

  static Said read(byte[] body) throws XMLStreamException {
    var read = new ErrorXml();
    var reader = SafeXml.reader(new ByteArrayInputStream(body));
    try {
      var text = new StringBuilder();
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (read.root == null) {
              read.root = reader.getLocalName();
            }
            text.setLength(0);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(reader.getText());
          case XMLStreamConstants.END_ELEMENT -> {
            read.element(reader.getLocalName(), text.toString());
            text.setLength(0);
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      // what came before the damage holds
      return read.said();
    } finally {
      reader.close();
    }
    return read.said();
  }

  private void element(String name, String text) {
    switch (name) {
      case "Code", "code" -> code = code == null ? text.strip() : code;
      case "Message", "message" -> words = words == null ? text : words;
      case "RequestId", "RequestID", "requestId" ->
          requestId = requestId == null ? text.strip() : requestId;
      default -> {}
    }
  }

  private Said said() {
    boolean named = code == null && root != null && root.endsWith("Exception");
    return new Said(named ? root : code, words, requestId);
  }
}
