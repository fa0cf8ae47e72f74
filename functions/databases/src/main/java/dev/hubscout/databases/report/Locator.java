package dev.hubscout.databases.report;

import dev.hubscout.core.fact.Database;

/** What tells two databases of one engine and one instance apart, for ever: part of stored keys. */
public final class Locator {
  private Locator() {}

  /**
   * The canonical data directory, else the port, else the binary's path, else the agent's own id;
   * with the container's id in front where it runs in one.
   */
  public static String of(Database database) {
    var container = database.container();
    return (container == null ? "" : "container:" + container + " ") + place(database);
  }

  private static String place(Database database) {
    if (database.dataDir() instanceof String dir) {
      return "dir:" + canonical(dir);
    }
    if (database.port() instanceof Integer port) {
      return "port:" + port;
    }
    if (database.binary() instanceof String binary) {
      return "binary:" + canonical(binary);
    }
    return "id:" + database.dbId();
  }

  /** The agent resolves links; here only spellings of one path become the same. */
  private static String canonical(String path) {
    var canonical = path.replaceAll("/(?:\\./|/)*+", "/").replaceAll("/\\.?$", "");
    return canonical.isEmpty() ? "/" : canonical;
  }
}
