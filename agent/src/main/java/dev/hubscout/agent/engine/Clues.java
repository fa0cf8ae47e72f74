package dev.hubscout.agent.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one server: enough to tell the product from others of its family, its role, and
 * what protects it.
 *
 * @param versionOutput what the binary says of itself, or null
 * @param version the version, or null
 * @param binary its path, or null
 * @param arguments of its process; none where it does not run
 * @param workers first arguments of the processes that work for it, in which some say what they do
 * @param environment the variables that the engine asked for
 */
public record Clues(
    @Nullable String versionOutput,
    @Nullable String version,
    @Nullable String binary,
    List<String> arguments,
    List<String> workers,
    Map<String, String> environment,
    DataFacts facts,
    Settings settings) {

  /** Whether the binary has a name. */
  public boolean binaryIs(String name) {
    return binary != null && (binary.equals(name) || binary.endsWith("/" + name));
  }

  /** Whether the binary says some words of itself. */
  public boolean says(String words) {
    return versionOutput != null && versionOutput.contains(words);
  }

  /** The version's first number, or 0. */
  public int major() {
    return part(0);
  }

  /** The version's second number, or 0. */
  public int minor() {
    return part(1);
  }

  private int part(int index) {
    var parts = version == null ? new String[0] : version.split("\\.", -1);
    try {
      return index < parts.length ? Integer.parseInt(parts[index]) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
