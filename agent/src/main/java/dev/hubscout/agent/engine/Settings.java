package dev.hubscout.agent.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server's settings, by the keys of its engine.
 *
 * @param configFile the file that was read, or null
 * @param commandLine what its arguments say; wins
 * @param environment what variables of its environment say; wins over files
 * @param configuration what its configuration files say
 * @param complete whether everything that tells it something could be read, so that a setting that
 *     is not here is not set
 */
public record Settings(
    @Nullable String configFile,
    Map<String, String> commandLine,
    Map<String, String> environment,
    Map<String, String> configuration,
    boolean complete) {

  private static final Set<String> OFF = Set.of("", "0", "off", "no", "false", "none", "disabled");

  /** The places a setting can stand in, the one that wins first. */
  enum Layer {
    COMMAND_LINE(Port.Source.COMMAND_LINE),
    ENVIRONMENT(Port.Source.ENVIRONMENT),
    CONFIGURATION(Port.Source.CONFIGURATION);

    private final Port.Source portSource;

    Layer(Port.Source portSource) {
      this.portSource = portSource;
    }

    Port.Source portSource() {
      return portSource;
    }
  }

  /** A server's settings are unknown. */
  public static final Settings UNKNOWN = new Settings(null, Map.of(), Map.of(), Map.of(), false);

  /** Copies what it is given. */
  public Settings {
    commandLine = Map.copyOf(commandLine);
    environment = Map.copyOf(environment);
    configuration = Map.copyOf(configuration);
  }

  /** The value of a setting in the place that wins, if it is set. */
  public Optional<String> value(String key) {
    for (var layer : Layer.values()) {
      var value = value(layer, key);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** The first of some settings that is set to something. */
  public Optional<String> first(List<String> keys) {
    return keys.stream()
        .flatMap(key -> value(key).stream())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Whether a setting is set to anything but some way to write no. */
  public boolean isOn(String key) {
    return value(key).filter(value -> !OFF.contains(value.toLowerCase(Locale.ROOT))).isPresent();
  }

  /** Whether a setting is on, or is there without a value, as options are that need none. */
  public boolean isGiven(String key) {
    return isOn(key) || value(key).filter(String::isEmpty).isPresent();
  }

  /** Where a setting is, for display: {@code postgresql.conf: ssl}. */
  public String where(String key) {
    if (commandLine.containsKey(key)) {
      return "arguments: " + key;
    }
    if (environment.containsKey(key)) {
      return "environment: " + key;
    }
    return configFile == null
        ? key
        : configFile.substring(configFile.lastIndexOf('/') + 1) + ": " + key;
  }

  /** The same settings with some more that stand in its configuration. */
  public Settings with(Map<String, String> more) {
    var all = new HashMap<>(configuration);
    all.putAll(more);
    return new Settings(configFile, commandLine, environment, all, complete);
  }

  Optional<String> value(Layer layer, String key) {
    var values =
        switch (layer) {
          case COMMAND_LINE -> commandLine;
          case ENVIRONMENT -> environment;
          case CONFIGURATION -> configuration;
        };
    return Optional.ofNullable(values.get(key));
  }
}
