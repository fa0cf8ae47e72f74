package dev.hubscout.agent.engine;

import java.io.IOException;

/** Takes what could not be looked at. */
@FunctionalInterface
public interface Failures {
  /** A path and what happened there. */
  void add(String path, IOException failure);
}
