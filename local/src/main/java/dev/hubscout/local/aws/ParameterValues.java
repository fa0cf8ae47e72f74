package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the parameters of a command against its document and puts them into its script. */
final class ParameterValues {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]+)\\s*}}");

  private ParameterValues() {}

  /** What a request gave, as lists of texts. */
  static Map<String, List<String>> given(JsonNode json) {
    var given = new TreeMap<String, List<String>>();
    for (var entry : json.properties()) {
      var values = new ArrayList<String>();
      entry.getValue().forEach(item -> values.add(item.asText()));
      given.put(entry.getKey(), List.copyOf(values));
    }
    return given;
  }

  /** Everything the script can see: what was given, and defaults for the rest. */
  static Map<String, List<String>> resolve(Document document, Map<String, List<String>> given) {
    for (var name : given.keySet()) {
      if (!document.parameters().containsKey(name)) {
        throw invalid("document " + document.name() + " does not support parameters.");
      }
    }
    var all = new TreeMap<String, List<String>>();
    for (var parameter : document.parameters().values()) {
      var values = given.get(parameter.name());
      if (values == null) {
        values = parameter.usual();
      }
      if (values == null) {
        throw invalid("Parameter \"" + parameter.name() + "\" requires a value.");
      }
      check(parameter, values);
      all.put(parameter.name(), values);
    }
    return all;
  }

  /** A line of the script with its references replaced; a list can become several lines. */
  static List<String> substitute(String line, Map<String, List<String>> values) {
    var whole = REFERENCE.matcher(line.strip());
    if (whole.matches()) {
      var list = values.get(whole.group(1));
      if (list != null) {
        return list;
      }
    }
    return List.of(
        REFERENCE
            .matcher(line)
            .replaceAll(
                match -> {
                  var list = values.get(match.group(1));
                  return Matcher.quoteReplacement(
                      list == null ? match.group() : String.join(" ", list));
                }));
  }

  private static void check(Document.Parameter parameter, List<String> values) {
    var name = parameter.name();
    if (parameter.type().equals("String") && values.size() != 1) {
      throw invalid("Parameter \"" + name + "\" must have exactly one value.");
    }
    for (var value : values) {
      var pattern = parameter.allowedPattern();
      if (pattern != null && !Pattern.compile(pattern).matcher(value).find()) {
        throw invalid(
            "Parameter \""
                + name
                + "\" has value \""
                + value
                + "\" not matching \""
                + pattern
                + "\".");
      }
      if (!parameter.allowedValues().isEmpty() && !parameter.allowedValues().contains(value)) {
        throw invalid(
            "Parameter \""
                + name
                + "\" has value \""
                + value
                + "\" not in "
                + parameter.allowedValues()
                + ".");
      }
      if (value.length() < parameter.minChars() || value.length() > parameter.maxChars()) {
        throw invalid(
            "Parameter \""
                + name
                + "\" must have between "
                + parameter.minChars()
                + " and "
                + parameter.maxChars()
                + " characters.");
      }
    }
  }

  private static AwsError invalid(String message) {
    return new AwsError("InvalidParameters", message);
  }
}
