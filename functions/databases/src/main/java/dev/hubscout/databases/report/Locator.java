package dev.hubscout.databases.report;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;

/**
 * The permanent identity of a database among those of its engine and instance: part of stored keys.
 */
public final class Locator {
  private Locator() {}

  /**
   * The canonical data directory, else the port, else the binary's path, else the agent's own id;
   * with the container's id in front where it runs in one.
   */
  public static String of(Database database) {
    var container = database.get(Attributes.CONTAINER).orNull();
    return (container == null ? "" : "container:" + container + " ") + place(database);
  }

  private static String place(Database database) {
    if (database.get(Attributes.DATA_DIR).orNull() instanceof String dir) {
      return "dir:" + canonical(dir);
    }
    if (database.get(Attributes.PORT).orNull() instanceof Long port) {
      return "port:" + port;
    }
    if (database.get(Attributes.BINARY).orNull() instanceof String binary) {
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
