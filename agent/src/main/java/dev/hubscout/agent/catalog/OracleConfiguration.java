package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.ConfigSource;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Failures;
import dev.hubscout.agent.engine.ServerStart;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance lives: by its own environment, else by {@code oratab} ({@code SID:HOME:Y}). The
 * data are usually in {@code oradata} of the base directory, under the instance's name.
 */
final class OracleConfiguration implements ConfigSource {
  static final String TITLE = "^(?:ora|xe|db)_pmon_(\\w{1,30})$";
  static final String HOME = "home";
  static final String SID = "sid";
  static final String DATA = "oradata";

  private static final Expression INSTANCE = Expression.of(TITLE);
  private static final List<String> TABLES = List.of("/etc/oratab", "/var/opt/oracle/oratab");

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public Set<String> variables() {
    return Set.of("ORACLE_HOME", "ORACLE_BASE", "ORACLE_SID");
  }

  /** A server's own parameters are in a binary file; what is read is the table of instances. */
  @Override
  public boolean isNone(boolean complete) {
    return false;
  }

  @Override
  public Settings of(ServerStart start) throws IOException {
    var sid = Texts.first(INSTANCE, start.title().trim()).orElse("");
    var home = start.variables().getOrDefault("ORACLE_HOME", "");
    @Nullable String table = null;
    if (home.isEmpty()) {
      for (var one : instances(start.files(), (path, failure) -> {})) {
        if (one.value(SID).orElse("").equals(sid)) {
          home = one.value(HOME).orElse("");
          table = one.configFile();
        }
      }
    }
    var base = start.variables().getOrDefault("ORACLE_BASE", "");
    return start.settings(
        table, values(start.files(), sid, home, base), !home.isEmpty() && !sid.isEmpty());
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    return instances(files, failures);
  }

  private static List<Settings> instances(FileView files, Failures failures) {
    var found = new ArrayList<Settings>();
    for (var table : TABLES) {
      try {
        for (var line : Texts.small(files, table).split("\n", -1)) {
          var fields = line.trim().split(":", -1);
          if (fields.length >= 2 && !line.startsWith("#") && fields[1].startsWith("/")) {
            found.add(
                new Settings(
                    table, Map.of(), Map.of(), values(files, fields[0], fields[1], ""), true));
          }
        }
      } catch (IOException e) {
        failures.add(table, e);
      }
    }
    return found;
  }

  private static Map<String, String> values(FileView files, String sid, String home, String base)
      throws IOException {
    var values = new HashMap<String, String>();
    values.put(SID, sid);
    values.put(HOME, home);
    int product = home.indexOf("/product/");
    var root = base.isEmpty() && product > 0 ? home.substring(0, product) : base;
    for (var name : List.of(sid, sid.toUpperCase(Locale.ROOT), sid.toLowerCase(Locale.ROOT))) {
      var path = root + "/oradata/" + name;
      if (!root.isEmpty() && !name.isEmpty() && files.isDirectory(path)) {
        values.putIfAbsent(DATA, path);
      }
    }
    return values;
  }
}
