package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;

/** Receives every event that any account and Region emits; rules are the receiver's affair. */
@FunctionalInterface
public interface EventBus {

  /** Takes one EventBridge envelope. Called from many threads; what it throws is logged. */
  void accept(JsonNode envelope);
}
