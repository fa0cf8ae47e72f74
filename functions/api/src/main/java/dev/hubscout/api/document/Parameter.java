package dev.hubscout.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.error.HubscoutException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as the document has it.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param several whether it takes several values, and how; the rest is of each of them
 * @param type {@code string}, {@code integer} or {@code boolean}
 * @param values the only ones; empty where it takes others
 * @param time whether it takes ISO 8601 times in UTC
 * @param example a value that is right
 */
record Parameter(
    String name,
    String in,
    boolean required,
    Several several,
    String type,
    List<String> values,
    @Nullable Pattern pattern,
    long least,
    long most,
    boolean time,
    @Nullable String otherwise,
    String example) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** The most values of one that takes several. */
  static final int MOST = 20;

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\ud800-\\udfff]");

  /** How a parameter has several values. */
  enum Several {
    /** It has one. */
    NO,
    /** Between commas. */
    BETWEEN_COMMAS,
    /** It is given again for each. */
    REPEATED
  }

  /**
   * A parameter.
   *
   * @param list the schema of its values together; that of the only one where it has one
   * @param schema the schema of each value
   */
  static Parameter of(JsonNode parameter, JsonNode list, JsonNode schema) {
    var several =
        !list.path("type").asText().equals("array")
            ? Several.NO
            : parameter.path("explode").asBoolean(true) ? Several.REPEATED : Several.BETWEEN_COMMAS;
    var type = schema.path("type").asText();
    boolean number = type.equals("integer");
    var pattern = schema.path("pattern");
    var values = new ArrayList<String>();
    schema.path("enum").forEach(value -> values.add(value.asText()));
    return new Parameter(
        parameter.path("name").asText(),
        parameter.path("in").asText(),
        parameter.path("required").asBoolean(),
        several,
        type,
        List.copyOf(values),
        pattern.isTextual() ? Pattern.compile(pattern.asText()) : null,
        schema.path(number ? "minimum" : "minLength").asLong(0),
        schema.path(number ? "maximum" : "maxLength").asLong(Long.MAX_VALUE),
        schema.path("format").asText().equals("date-time"),
        schema.has("default") ? schema.path("default").asText() : null,
        (several == Several.NO ? parameter.path("example") : parameter.at("/example/0")).asText());
  }

  /**
   * Its values, each as the document wants it.
   *
   * @param given how often it was given, and what; at least once
   * @throws HubscoutException {@code INVALID_INPUT} naming this parameter
   */
  List<String> values(List<String> given) {
    if (given.size() > 1 && several != Several.REPEATED) {
      throw invalid("it is given more than once.");
    }
    var each =
        several == Several.BETWEEN_COMMAS
            ? List.of(given.getFirst().split(",", -1))
            : List.copyOf(given);
    if (each.size() > MOST) {
      throw invalid("it has more than " + MOST + " values.");
    }
    each.forEach(this::check);
    return each;
  }

  private void check(String value) {
    if (UNPRINTABLE.matcher(value).find()) {
      throw invalid("it has characters that cannot be printed.");
    }
    if (!values.isEmpty() && !values.contains(value)) {
      throw invalid("it is one of " + String.join(", ", values) + ".");
    }
    switch (type) {
      case "integer" -> checkNumber(value);
      case "boolean" -> checkFlag(value);
      default -> checkText(value);
    }
  }

  private void checkNumber(String value) {
    if (NUMBER.matcher(value).matches()) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return;
      }
    }
    throw invalid(
        most == Long.MAX_VALUE
            ? "it is a whole number from " + least + "."
            : "it is a whole number from " + least + " to " + most + ".");
  }

  private void checkFlag(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw invalid("it is true or false.");
    }
  }

  private void checkText(String value) {
    int length = value.codePointCount(0, value.length());
    if (length < least) {
      throw invalid("it is empty; leave it out, or give it a value such as " + example + ".");
    }
    if (length > most) {
      throw invalid("it has more than " + most + " characters.");
    }
    if (time) {
      checkTime(value);
    }
    if (pattern != null && !pattern.matcher(value).matches()) {
      throw invalid("it is malformed; it looks like " + example + ".");
    }
  }

  private void checkTime(String value) {
    try {
      var _ = Instant.parse(value);
    } catch (DateTimeException e) {
      throw invalid("it is not an ISO 8601 time in UTC; it looks like " + example + ".");
    }
  }

  private HubscoutException invalid(String sentence) {
    return HubscoutException.invalid(name, sentence);
  }
}
