package dev.hubscout.agent.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server was told, by the keys its engine uses.
 *
 * @param configFile the file that was read, or null
 * @param commandLine what its arguments say; wins
 * @param configuration what its configuration files say
 * @param portKey the key of the port
 * @param dataKey the key of the data directory
 */
record Settings(
    @Nullable String configFile,
    Map<String, String> commandLine,
    Map<String, String> configuration,
    String portKey,
    String dataKey) {

  Optional<String> value(String key) {
    var value = commandLine.get(key);
    return Optional.ofNullable(value == null ? configuration.get(key) : value);
  }

  /** The port by the place it is set in, if it is set. */
  Optional<Port> port() {
    return List.of(
            Port.parse(commandLine.get(portKey), Port.Source.COMMAND_LINE),
            Port.parse(configuration.get(portKey), Port.Source.CONFIGURATION))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  Optional<String> dataDirectory() {
    return value(dataKey).filter(path -> !path.isEmpty());
  }
}
