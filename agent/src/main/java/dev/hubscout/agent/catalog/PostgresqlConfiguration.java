package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.PostgresqlFormat;
import dev.hubscout.agent.config.Reading;
import dev.hubscout.agent.engine.ConfigSource;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Failures;
import dev.hubscout.agent.engine.ServerStart;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code postgresql.conf}, in the data directory or where an option says, and then what {@code
 * ALTER SYSTEM} wrote into the data directory.
 */
final class PostgresqlConfiguration implements ConfigSource {
  private static final String DATA = "data_directory";
  private static final String FILE = "config_file";
  private static final Expression UNIT_DATA =
      Expression.of("(?m)^\\s*Environment=[\"']?PGDATA=([^\\s\"']+)");
  private static final List<String> UNITS =
      List.of(
          "/etc/systemd/system/*postgres*.service",
          "/etc/systemd/system/*postgres*.service.d/*.conf",
          "/usr/lib/systemd/system/*postgres*.service",
          "/usr/lib/systemd/system/edb-as*.service");

  @Override
  public Set<String> options() {
    return Set.of(FILE);
  }

  @Override
  public Settings of(ServerStart start) throws IOException {
    var directory = start.directory();
    var named =
        Optional.ofNullable(start.commandLine().get(DATA))
            .or(() -> Optional.ofNullable(start.environment().get(DATA)))
            .map(path -> path.startsWith("/") ? path.replaceFirst("/+$", "") : directory);
    var config =
        Optional.ofNullable(start.commandLine().get(FILE))
            .map(start::absolute)
            .orElse(named.orElse(directory) + "/postgresql.conf");
    var data = directory.isEmpty() ? named.orElse(null) : directory;
    boolean exists = start.files().isFile(config);
    var read = read(start.files(), config, start.wanted(), data);
    return start.settings(
        exists ? config : null, read.values(), exists && read.complete() && start.argumentsKnown());
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    var found = new ArrayList<Settings>();
    for (var path : files.glob("/etc/postgresql/*/*/postgresql.conf", failures::add)) {
      try {
        found.add(settings(files, path, wanted, null));
      } catch (IOException e) {
        failures.add(path, e);
      }
    }
    for (var pattern : UNITS) {
      for (var unit : files.glob(pattern, failures::add)) {
        try {
          var data = Texts.last(UNIT_DATA, Texts.small(files, unit));
          if (data.isPresent() && data.get().startsWith("/") && data.get().indexOf('%') < 0) {
            found.add(in(files, data.get(), wanted));
          }
        } catch (IOException e) {
          failures.add(unit, e);
        }
      }
    }
    return found;
  }

  @Override
  public Settings in(FileView files, String dataDirectory, Set<String> wanted) throws IOException {
    return settings(files, dataDirectory + "/postgresql.conf", wanted, dataDirectory);
  }

  private static Settings settings(
      FileView files, String config, Set<String> wanted, @Nullable String directory)
      throws IOException {
    boolean exists = files.isFile(config);
    var read = read(files, config, wanted, directory);
    return new Settings(
        exists ? config : null, Map.of(), Map.of(), read.values(), exists && read.complete());
  }

  private static Reading read(
      FileView files, String config, Set<String> wanted, @Nullable String directory)
      throws IOException {
    var format = new PostgresqlFormat();
    var read =
        directory == null
            ? Reading.NOTHING
            : new Reading(List.of(new Setting("", DATA, directory)), true);
    read = read.then(ConfigReader.read(files, format, config, wanted));
    var data = read.values().get(DATA);
    return data == null
        ? read
        : read.then(
            withoutPlace(ConfigReader.read(files, format, data + "/postgresql.auto.conf", wanted)));
  }

  /** The server refuses to take its own place from what {@code ALTER SYSTEM} wrote. */
  private static Reading withoutPlace(Reading automatic) {
    return new Reading(
        automatic.settings().stream().filter(setting -> !setting.key().equals(DATA)).toList(),
        automatic.complete());
  }
}
