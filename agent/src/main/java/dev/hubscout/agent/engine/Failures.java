package dev.hubscout.agent.engine;

import java.io.IOException;

/** Receives what could not be inspected. */
@FunctionalInterface
public interface Failures {
  /** A path and what happened there. */
  void add(String path, IOException failure);
}
