package dev.hubscout.api.document;

import dev.hubscout.api.http.Answer;
import dev.hubscout.api.http.Request;
import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Finds the operation of a request and accepts only what the document allows. */
public final class Router {
  private final ApiDocument document;
  private final Map<String, Operation> operations;
  private final ApiLimits limits;

  /**
   * @param operations by id; exactly those of the document
   */
  public Router(ApiDocument document, Map<String, Operation> operations, ApiLimits limits) {
    this.document = document;
    this.operations = Map.copyOf(operations);
    this.limits = limits;
    if (!document.operations().equals(operations.keySet())) {
      throw new IllegalStateException(
          "the document has "
              + document.operations()
              + ", the code has "
              + new TreeSet<>(operations.keySet()));
    }
  }

  /**
   * Answers a request.
   *
   * @throws HubscoutException what the caller did wrong
   */
  public Answer answer(Request request, String requestId) {
    var path = ApiDocument.segments(request.path());
    var routes = document.at(path);
    if (routes.isEmpty()) {
      throw HubscoutException.notFound(
          "There is no such path; GET /api/openapi.json lists all paths.");
    }
    var method = request.head() ? "GET" : request.method();
    for (var route : routes) {
      if (route.method().equals(method)) {
        return answer(route, request, path, requestId);
      }
    }
    return notAllowed(routes, requestId);
  }

  private Answer answer(Route route, Request request, List<String> path, String requestId) {
    var arguments = route.arguments(request, path);
    var operation = Objects.requireNonNull(operations.get(route.operation()));
    return operation.answer(
        new Call(route.operation(), arguments, body(route, request), requestId));
  }

  private String body(Route route, Request request) {
    if (request.content().length() > limits.requestBytes()) {
      throw new HubscoutException(
          ErrorCode.TOO_LARGE,
          "body",
          "body: it has more than " + limits.requestBytes() + " bytes; send a smaller request.");
    }
    var body = request.body();
    if (!route.takesBody()) {
      if (!body.isBlank()) {
        throw HubscoutException.invalid("body", "this takes none.");
      }
      return "";
    }
    if (body.isBlank()) {
      throw HubscoutException.invalid("body", "it is missing; it is a JSON object.");
    }
    // a page of another origin can send a form without asking first, but no JSON
    var type = request.header("content-type");
    if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
      throw HubscoutException.invalid("content-type", "a body is application/json.");
    }
    return body;
  }

  private static Answer notAllowed(List<Route> routes, String requestId) {
    var methods = new TreeSet<String>();
    for (var route : routes) {
      methods.add(route.method());
      if (route.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    var allowed = String.join(", ", methods);
    return Answer.error(ErrorCode.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".", requestId)
        .with("allow", allowed);
  }
}
