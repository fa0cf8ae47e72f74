package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call after its signature was read.
 *
 * @param form what a Query request sent; empty for the JSON protocols
 * @param json what a JSON request sent; missing for the Query protocols
 */
record Request(
    Principal caller,
    String region,
    String service,
    String operation,
    Map<String, String> form,
    JsonNode json) {

  private static final int LONGEST_LIST = 2_000;

  static final JsonNode NO_JSON = MissingNode.getInstance();

  String account() {
    return caller.account();
  }

  /** A text of the request, or nothing where it is absent or null. */
  Optional<String> text(String name) {
    if (!json.isMissingNode()) {
      var value = json.path(name);
      return value.isValueNode() && !value.isNull()
          ? Optional.of(value.asText())
          : Optional.empty();
    }
    return Optional.ofNullable(form.get(name));
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                AwsError.validation(
                    "1 validation error detected: Value null at '"
                        + Text.camel(name)
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  /** A number within bounds; AWS answers ValidationException outside of them. */
  int number(String name, int usual, int least, int most) {
    var text = text(name);
    if (text.isEmpty()) {
      return usual;
    }
    int value;
    try {
      value = Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw AwsError.validation(Text.camel(name) + " is not a number: " + text.get());
    }
    if (value < least || value > most) {
      throw AwsError.validation(
          "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value %s"
              .formatted(
                  value,
                  Text.camel(name),
                  value < least
                      ? "greater than or equal to " + least
                      : "less than or equal to " + most));
    }
    return value;
  }

  List<String> texts(String name) {
    var result = new ArrayList<String>();
    if (!json.isMissingNode()) {
      json.path(name).forEach(item -> result.add(item.asText()));
      return result;
    }
    for (int i = 1; i <= LONGEST_LIST; i++) {
      var value = form.get(name + "." + i);
      if (value == null) {
        return result;
      }
      result.add(value);
    }
    return result;
  }
}
