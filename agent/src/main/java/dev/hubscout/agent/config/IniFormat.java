package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Include;
import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sections with keys and values, as INI files and plain TOML files have them: a key in a section is
 * {@code section.key}. Also files of keys and values alone, such as Java properties and the
 * environment files of services. {@code %include} of PgBouncer is followed.
 */
public final class IniFormat extends SectionedFormat {

  /** The format. */
  public IniFormat() {
    super(List.of(" #", " ;"));
  }

  @Override
  public String ending() {
    return ".conf";
  }

  @Override
  @Nullable ConfigLine directive(String line) {
    return line.startsWith("%include ") ? new Include(line.substring(9).trim()) : null;
  }

  @Override
  Setting named(String section, String key) {
    // A table of tables is in two pairs of brackets.
    var name = section.replace("[", "").trim();
    return new Setting("", name.isEmpty() ? key.trim() : name + "." + key.trim(), "");
  }
}
