package dev.hubscout.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The OpenAPI document: what is served, and what every request is checked against. */
public final class ApiDocument {
  private static final String FILE = "/dev/hubscout/api/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode json;
  private final List<Route> routes;

  private ApiDocument(JsonNode json) {
    this.json = json;
    var found = new ArrayList<Route>();
    json.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (METHODS.contains(operation.getKey())) {
                            found.add(
                                route(path.getKey(), operation.getKey(), operation.getValue()));
                          }
                        }));
    found.sort(Comparator.comparing(Route::fixed).reversed());
    this.routes = List.copyOf(found);
  }

  /**
   * The document that comes with these classes, and what is described of databases' fields. It is
   * read once in a process, and is nobody's to change.
   */
  public static ApiDocument load() {
    return Loaded.DOCUMENT;
  }

  private static final class Loaded {
    static final ApiDocument DOCUMENT = read();
  }

  private static ApiDocument read() {
    try (var stream = ApiDocument.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + FILE);
      }
      var document = (ObjectNode) Json.strict().readTree(stream);
      DatabaseDescription.add(document);
      return new ApiDocument(document);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /** The document itself. */
  public JsonNode json() {
    return json;
  }

  /** The ids of all operations. */
  public Set<String> operations() {
    return routes.stream().map(Route::operation).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Looks at the values of a parameter of an operation's query, as every request's are.
   *
   * @param given how often it is given, and what
   * @throws dev.hubscout.core.error.HubscoutException {@code INVALID_INPUT} naming the parameter
   */
  public void check(String operation, String parameter, List<String> given) {
    routes.stream()
        .filter(route -> route.operation().equals(operation))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no operation " + operation))
        .check(parameter, given);
  }

  /** The routes of a path, whatever their methods; those with the most fixed segments alone. */
  List<Route> at(List<String> path) {
    var matching = routes.stream().filter(route -> route.matches(path)).toList();
    return matching.stream().filter(route -> route.fixed() == matching.getFirst().fixed()).toList();
  }

  private Route route(String path, String method, JsonNode operation) {
    var parameters = new ArrayList<Parameter>();
    for (var one : operation.path("parameters")) {
      var parameter = resolved(one);
      var schema = resolved(parameter.path("schema"));
      var each = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
      parameters.add(Parameter.of(parameter, schema, resolved(each)));
    }
    return new Route(
        method.toUpperCase(java.util.Locale.ROOT),
        segments(path),
        operation.path("operationId").asText(),
        List.copyOf(parameters),
        operation.has("requestBody"));
  }

  private JsonNode resolved(JsonNode node) {
    var reference = node.path("$ref");
    return reference.isTextual() ? resolved(json.at(reference.asText().substring(1))) : node;
  }

  /** A path's segments; an empty last one where it ends with a slash. */
  static List<String> segments(String path) {
    return path.startsWith("/")
        ? List.copyOf(Arrays.asList(path.substring(1).split("/", -1)))
        : List.of();
  }
}
