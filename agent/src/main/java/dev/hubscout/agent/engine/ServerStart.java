package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments and environment of a running server, which lead to its configuration.
 *
 * @param files the files as it sees them
 * @param title its first argument
 * @param directory its working directory, empty when hidden
 * @param commandLine what its arguments say
 * @param environment what its variables say, by the engine's keys
 * @param variables the variables that the engine asked for, as they are
 * @param argumentsKnown whether its arguments are what it was started with
 * @param listening the ports it listens on
 * @param wanted the keys to keep of its configuration
 */
public record ServerStart(
    FileView files,
    String title,
    String directory,
    Map<String, String> commandLine,
    Map<String, String> environment,
    Map<String, String> variables,
    boolean argumentsKnown,
    Set<Integer> listening,
    Set<String> wanted) {

  /** A path of its, which may be relative to its working directory. */
  public String absolute(String path) {
    return path.startsWith("/") ? path : directory + "/" + path;
  }

  /** The settings with what a file says. */
  public Settings settings(
      @Nullable String file, Map<String, String> configuration, boolean complete) {
    return new Settings(file, commandLine, environment, configuration, complete);
  }
}
