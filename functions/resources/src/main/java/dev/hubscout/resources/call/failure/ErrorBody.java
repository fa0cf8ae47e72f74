package dev.hubscout.resources.call.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads an error in whatever form it came. The body itself says which, not the service's protocol:
 * what stands before a service answers for it in XML, JSON or HTML, as it likes.
 */
public final class ErrorBody {
  /** No error of AWS is longer; what follows is left out. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final JsonFactory JSON = new JsonFactory();
  private static final CBORFactory CBOR = new CBORFactory();
  private static final Set<String> CODES = Set.of("__type", "code");
  private static final Set<String> WORDS = Set.of("message", "errormessage", "errormsg");

  private ErrorBody() {}

  /** What was read of a body; nulls where it does not say. */
  record Said(@Nullable String code, @Nullable String words, @Nullable String requestId) {
    static final Said NOTHING = new Said(null, null, null);
  }

  /**
   * The error of an answer whose status is no success.
   *
   * @param body of which the first {@link #MAX_BYTES} suffice; empty where there was none
   */
  public static ServiceError read(SdkHttpResponse response, byte[] body) {
    var said = read(body);
    var type = response.firstMatchingHeader("x-amzn-errortype").orElse(null);
    var code = type == null || type.isBlank() ? said.code() : type;
    var words =
        said.words() == null
            ? response.firstMatchingHeader("x-amzn-error-message").orElse("")
            : said.words();
    var header = requestId(response);
    return new ServiceError(
        response.statusCode(),
        code == null ? "" : bare(code),
        words,
        header == null ? said.requestId() : header);
  }

  /** The id that a response's headers give to the request; null where they give none. */
  public static @Nullable String requestId(SdkHttpResponse response) {
    return response
        .firstMatchingHeader("x-amzn-requestid")
        .or(() -> response.firstMatchingHeader("x-amz-request-id"))
        .or(() -> response.firstMatchingHeader("x-amz-id-2"))
        .orElse(null);
  }

  private static Said read(byte[] body) {
    int first = 0;
    while (first < body.length && (body[first] <= ' ' && body[first] >= 0)) {
      first++;
    }
    if (first == body.length) {
      return Said.NOTHING;
    }
    try {
      return switch (body[first]) {
        case '<' -> ErrorXml.read(body);
        case '{' -> members(JSON.createParser(body));
        default -> body[first] < 0 ? members(CBOR.createParser(body)) : Said.NOTHING;
      };
    } catch (IOException | XMLStreamException e) {
      return Said.NOTHING;
    }
  }

  /** Scalars of the outermost object, up to where it is damaged or cut off. */
  private static Said members(JsonParser given) throws IOException {
    String code = null;
    String words = null;
    String requestId = null;
    try (var parser = given) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Said.NOTHING;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName().toLowerCase(Locale.ROOT);
        var token = parser.nextToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          parser.skipChildren();
        } else if (CODES.contains(name) && (code == null || name.equals("__type"))) {
          code = parser.getValueAsString();
        } else if (WORDS.contains(name) && words == null) {
          words = parser.getValueAsString();
        } else if (name.equals("requestid")) {
          requestId = parser.getValueAsString();
        }
      }
    } catch (IOException e) {
      return new Said(code, words, requestId);
    }
    return new Said(code, words, requestId);
  }

  /**
   * A code without its namespace ({@code com.amazonaws.x#Code}) and address ({@code Code:http}).
   */
  private static String bare(String code) {
    var name = code.substring(code.lastIndexOf('#') + 1);
    int address = name.indexOf(":http");
    return (address < 0 ? name : name.substring(0, address)).strip();
  }
}
