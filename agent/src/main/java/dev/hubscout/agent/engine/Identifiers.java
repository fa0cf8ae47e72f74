package dev.hubscout.agent.engine;

import dev.hubscout.agent.report.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives each database of a report an identifier of its own: engine and port, or where it has no
 * port or another one has that already, engine and a digest of where it lives.
 */
final class Identifiers {
  private static final List<String> ORDER = List.of("running", "stopped", "installed");

  private Identifiers() {}

  /** The databases with identifiers, running ones first. */
  static List<Database> assign(List<Database> databases) {
    var sorted = new ArrayList<>(databases);
    sorted.sort(Identifiers::compare);
    var used = new HashSet<String>();
    var found = new ArrayList<Database>();
    for (var database : sorted) {
      var port = database.text("port");
      var id = database.text("engine") + "-" + port;
      if (port.isEmpty() || !used.add(id)) {
        id = database.text("engine") + "-" + digest(place(database));
        used.add(id);
      }
      found.add(identified(id, database));
    }
    return found;
  }

  /**
   * By hand: a chain of comparators takes a JVM that just started longer than everything else here.
   */
  private static int compare(Database one, Database other) {
    int order = ORDER.indexOf(one.text("status")) - ORDER.indexOf(other.text("status"));
    if (order == 0) {
      order = one.text("engine").compareTo(other.text("engine"));
    }
    if (order == 0) {
      order = one.text("port").compareTo(other.text("port"));
    }
    return order == 0 ? place(one).compareTo(place(other)) : order;
  }

  private static Database identified(String id, Database database) {
    var builder = Database.builder().put("db_id", id);
    database
        .fields()
        .forEach(
            (field, value) -> {
              if (value == null) {
                builder.putNone(field);
              } else {
                builder.put(field, value);
              }
            });
    return builder.build();
  }

  private static String place(Database database) {
    var directory = database.text("data_dir");
    return database.text("container") + (directory.isEmpty() ? database.text("binary") : directory);
  }

  private static String digest(String text) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
