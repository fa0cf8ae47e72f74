package dev.hubscout.api.document;

import dev.hubscout.api.http.Request;
import dev.hubscout.api.http.Words;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the document.
 *
 * @param segments of the path, those of parameters in braces
 * @param takesBody whether the request has a body
 */
record Route(
    String method,
    List<String> segments,
    String operation,
    List<Parameter> parameters,
    boolean takesBody) {

  /**
   * Looks at the values of a parameter of the query.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming it
   */
  void check(String name, List<String> given) {
    take(new TreeMap<>(), "query", name, given);
  }

  /** Whether a path is this one's. */
  boolean matches(List<String> path) {
    if (path.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      var segment = segments.get(i);
      if (path.get(i).isEmpty() || !(variable(segment) || segment.equals(path.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** How many of its segments are fixed: of two paths that match, the one with more is meant. */
  long fixed() {
    return segments.stream().filter(segment -> !variable(segment)).count();
  }

  private static boolean variable(String segment) {
    return segment.startsWith("{");
  }

  /**
   * The request's parameters.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the one that is unknown, repeated,
   *     missing or malformed
   */
  Arguments arguments(Request request, List<String> path) {
    var values = new TreeMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (variable(segment)) {
        take(values, "path", segment.substring(1, segment.length() - 1), List.of(path.get(i)));
      }
    }
    for (var given : Query.parse(request.query()).entrySet()) {
      if (parameter("query", given.getKey()) == null) {
        throw HubscoutException.invalid(
            Words.name(given.getKey()), "there is no such parameter" + has());
      }
      take(values, "query", given.getKey(), given.getValue());
    }
    for (var parameter : parameters) {
      complete(values, parameter, request.headers());
    }
    return new Arguments(values);
  }

  private void take(Map<String, String> values, String in, String name, List<String> given) {
    var parameter = parameter(in, name);
    if (parameter == null) {
      throw new IllegalStateException(operation + " has no parameter " + name + " in " + in);
    }
    values.put(name, Arguments.joined(parameter.values(given)));
  }

  private static void complete(
      Map<String, String> values, Parameter parameter, Map<String, String> headers) {
    var name = parameter.name();
    if (parameter.in().equals("header")) {
      var value = headers.get(name.toLowerCase(java.util.Locale.ROOT));
      if (value != null) {
        values.put(name, Arguments.joined(parameter.values(List.of(value))));
      }
    }
    if (!values.containsKey(name) && parameter.otherwise() != null) {
      values.put(name, parameter.otherwise());
    }
    if (!values.containsKey(name) && parameter.required()) {
      throw HubscoutException.invalid(name, "it is missing.");
    }
  }

  private @Nullable Parameter parameter(String in, String name) {
    return parameters.stream()
        .filter(parameter -> parameter.in().equals(in) && parameter.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private String has() {
    var names =
        parameters.stream()
            .filter(parameter -> parameter.in().equals("query"))
            .map(Parameter::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "; this takes none." : "; there is " + names + ".";
  }
}
