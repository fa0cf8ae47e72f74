package dev.hubscout.agent.engine;

import java.io.IOException;

/** Takes note of one file that failed, so that the others are still read. */
@FunctionalInterface
interface Failures {

  void add(String path, IOException failure);
}
