package dev.hubscout.agent.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells one product of a family from another.
 *
 * @param versionOutput what the binary says of itself, or null
 * @param binary its path, or null
 * @param environment the variables that the engine asked for
 */
record Clues(
    @Nullable String versionOutput,
    @Nullable String binary,
    Map<String, String> environment,
    DataFacts facts,
    Settings settings) {

  boolean binaryIs(String name) {
    return binary != null && (binary.equals(name) || binary.endsWith("/" + name));
  }

  boolean says(String words) {
    return versionOutput != null && versionOutput.contains(words);
  }
}
