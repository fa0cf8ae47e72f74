package dev.hubscout.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Errors of the services that speak JSON. */
final class JsonErrors {
  static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private JsonErrors() {}

  static String error(String code, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("__type", code)
        .put("message", message)
        .toString();
  }
}
