package dev.hubscout.core.fact;

import java.util.Map;

/** The hub's own data about engines, independent of reports. */
public final class Engines {
  /** Engines that are members of a family of another name; every other one is its own family. */
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("mariadb", "mysql"),
          Map.entry("percona", "mysql"),
          Map.entry("edb", "postgresql"),
          Map.entry("mongos", "mongodb"),
          Map.entry("valkey", "redis"),
          Map.entry("keydb", "redis"),
          Map.entry("scylladb", "cassandra"),
          Map.entry("opensearch", "elasticsearch"));

  private Engines() {}

  /** The family of an engine; of an unknown engine its own name. */
  public static String family(String engine) {
    return FAMILIES.getOrDefault(engine, engine);
  }
}
