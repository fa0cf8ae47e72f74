package dev.hubscout.resources.call.failure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error as a service answered it.
 *
 * @param status the HTTP status
 * @param code AWS's error code without namespace or address; blank where the answer has none
 * @param words AWS's message on one line, at most {@value #MAX_WORDS} characters; may be blank
 * @param requestId AWS's request id, for a support case; null where the answer has none
 */
public record ServiceError(int status, String code, String words, @Nullable String requestId) {
  /** Longer messages are cut. */
  public static final int MAX_WORDS = 320;

  private static final int MAX_CODE = 120;
  private static final int MAX_REQUEST_ID = 200;

  /** What only AWS can read, and takes a kilobyte. */
  private static final String ENCODED = "Encoded authorization failure message";

  /** Where AWS repeats a request whose signature is wrong, with its session token. */
  private static final String CANONICAL = "The Canonical String";

  public ServiceError {
    code = cut(code.replaceAll("[^A-Za-z0-9._:-]", ""), MAX_CODE);
    words = cleaned(words);
    requestId =
        requestId == null || requestId.isBlank()
            ? null
            : cut(requestId.replaceAll("[^\\x21-\\x7e]", ""), MAX_REQUEST_ID);
  }

  /** The code, or the status where there is none: what a person can search for. */
  public String name() {
    return code.isEmpty() ? "HTTP" + status : code;
  }

  String lowerWords() {
    return words.toLowerCase(Locale.ROOT);
  }

  private static String cleaned(String words) {
    var line =
        before(CANONICAL, before(ENCODED, words)).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    // some services repeat the key with which a request was signed
    return cut(line.replaceAll("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}", "(access key)"), MAX_WORDS);
  }

  private static String before(String mark, String words) {
    int at = words.toLowerCase(Locale.ROOT).indexOf(mark.toLowerCase(Locale.ROOT));
    return at < 0 ? words : words.substring(0, at);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
