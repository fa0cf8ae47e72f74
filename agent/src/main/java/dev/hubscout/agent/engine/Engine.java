package dev.hubscout.agent.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to one family of servers, as data: who it is, where it lives, which of its
 * settings matter. Everything that engines have in common, from listeners to sizes, is the
 * detectors' work.
 *
 * @param name how errors name it; also its family
 * @param kind what it is among servers
 * @param identity how its process is told
 * @param places where it is installed
 * @param release what tells its version
 * @param ports its ports
 * @param defaultPort its main port where that depends on more than the engine
 * @param options how it writes its options
 * @param configuration where its configuration is
 * @param data where its data are
 * @param serves whether a binary is the one that would serve some data, by its path
 * @param product what a server of the family is exactly
 * @param role what a server does among others, where its files tell none; null if unknown
 * @param cluster settings that name the cluster it belongs to
 * @param tls whether clients can connect encrypted
 * @param availability whether others hold the same data
 * @param backup whether its own settings make backups
 * @param keys further settings that are asked for
 * @param variables further variables that are asked for
 */
public record Engine(
    String name,
    Kind kind,
    Identity identity,
    Places places,
    Release release,
    Ports ports,
    ToIntFunction<Clues> defaultPort,
    Options options,
    ConfigSource configuration,
    DataDirectories data,
    BiFunction<String, DataFacts, Boolean> serves,
    Function<Clues, Product> product,
    Function<Clues, Optional<String>> role,
    List<String> cluster,
    @Nullable Judge tls,
    @Nullable Judge availability,
    @Nullable Judge backup,
    Set<String> keys,
    Set<String> variables) {

  /** What a server is among servers. */
  public enum Kind {
    /** It stores data. */
    DATABASE,
    /** It hands clients on to servers that do. */
    PROXY;

    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Begins the description of an engine. */
  public static EngineBuilder named(String name, String product) {
    return new EngineBuilder(name, product);
  }

  /** The settings that are kept of its arguments and files; all others are dropped unread. */
  Set<String> wanted() {
    var all = new HashSet<>(keys);
    ports.allKeys().forEach(all::add);
    all.addAll(data.keys());
    all.addAll(data.below().keySet());
    all.addAll(cluster);
    all.addAll(release.homes());
    all.addAll(configuration.options());
    return Set.copyOf(all);
  }

  /** Adds the variables that are kept of its environment; all others are dropped unread. */
  void addVariables(Set<String> names) {
    names.addAll(variables);
    for (var variable : release.variables()) {
      names.add(variable.name());
    }
    names.addAll(options.variables().keySet());
    names.addAll(configuration.variables());
  }
}
