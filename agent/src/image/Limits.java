import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Makes the agent's class of limits from the list that the hub and the schema have, too: reading a
 * file in each start would take longer than looking at all processes.
 */
final class Limits {
  private static final String DATABASE = "databases[].";

  private Limits() {}

  public static void main(String... arguments) throws IOException {
    var ofReport = new ArrayList<String>();
    var ofDatabase = new ArrayList<String>();
    for (var line : Files.readAllLines(Path.of(arguments[0]))) {
      if (!line.startsWith("#") && !line.startsWith("stored.")) {
        var columns = line.split("\t", -1);
        boolean database = columns[0].startsWith(DATABASE);
        var name = database ? columns[0].substring(DATABASE.length()) : columns[0];
        (database ? ofDatabase : ofReport)
            .add("      case \"%s\" -> %d;%n".formatted(name, Integer.parseInt(columns[1])));
      }
    }
    var source =
        """
        package dev.hubscout.agent.report;

        /** What a report may hold at most. Made from limits.tsv of the module events. */
        final class Limits {
          private Limits() {}

          /** A limit of the report; such as {@code errors[].message}. */
          static int of(String name) {
            return switch (name) {
        %s      default -> throw new IllegalArgumentException(name);
            };
          }

          /** A limit of a field of a database, or of a part of it; -1 where it has none. */
          static int ofDatabase(String field) {
            return switch (field) {
        %s      default -> -1;
            };
          }
        }
        """
            .formatted(String.join("", ofReport), String.join("", ofDatabase));
    var target = Path.of(arguments[1], "dev", "hubscout", "agent", "report", "Limits.java");
    Files.createDirectories(target.getParent());
    Files.writeString(target, source);
  }
}
