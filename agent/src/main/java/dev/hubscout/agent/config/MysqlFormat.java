package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.IncludeDirectory;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The option files of MySQL, MariaDB and Percona Server; keys are written with underscores. */
public final class MysqlFormat extends SectionedFormat {

  /** The format. */
  public MysqlFormat() {
    super(List.of(" #"));
  }

  @Override
  public String ending() {
    return ".cnf";
  }

  @Override
  @Nullable ConfigLine directive(String line) {
    if (line.startsWith("!includedir ")) {
      return new IncludeDirectory(line.substring(12).trim());
    }
    return line.startsWith("!include ") ? new Include(line.substring(9).trim()) : null;
  }

  @Override
  Setting named(String section, String key) {
    return new Setting(section.trim(), key(key), "");
  }

  /** The name of an option: dashes and underscores are the same, {@code loose-} changes nothing. */
  public static String key(String written) {
    var key = written.trim().toLowerCase(Locale.ROOT).replace('-', '_');
    return key.startsWith("loose_") ? key.substring(6) : key;
  }
}
