package dev.hubscout.agent.catalog;

import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.MysqlFormat;
import dev.hubscout.agent.config.Reading;
import dev.hubscout.agent.engine.ConfigSource;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Failures;
import dev.hubscout.agent.engine.ServerStart;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The option files of MySQL and its relatives: all of the usual ones, in order, and of each only
 * the sections that the server reads (MySQL Reference Manual, "Using Option Files").
 */
final class MysqlConfiguration implements ConfigSource {
  private static final String DATA = "datadir";
  private static final List<String> FILES =
      List.of("/etc/my.cnf", "/etc/mysql/my.cnf", "/usr/etc/my.cnf", "/usr/local/etc/my.cnf");
  private static final Expression SECTION =
      Expression.of("(?:mysqld|server|mariadbd?|galera)(?:-[0-9.]+)?");
  private static final Expression INSTANCE_SECTION =
      Expression.of("(?:mysqld|server|mariadbd?)((?:@|[0-9]|[._-][a-z]).*)");

  @Override
  public Set<String> options() {
    return Set.of("defaults_file", "defaults_extra_file", "defaults_group_suffix", "no_defaults");
  }

  @Override
  public Settings of(ServerStart start) throws IOException {
    var commandLine = start.commandLine();
    var paths = new LinkedHashSet<String>();
    if (commandLine.containsKey("defaults_file")) {
      paths.add(start.absolute(commandLine.getOrDefault("defaults_file", "")));
    } else if (!commandLine.containsKey("no_defaults")) {
      paths.addAll(FILES);
      if (commandLine.containsKey("defaults_extra_file")) {
        paths.add(start.absolute(commandLine.getOrDefault("defaults_extra_file", "")));
      }
    }
    var suffix = commandLine.getOrDefault("defaults_group_suffix", "");
    var files = start.files();
    var read = read(files, paths, start.wanted());
    return start.settings(
        firstFile(files, paths),
        read.values(name -> applies(name, suffix)),
        read.complete() && start.argumentsKnown());
  }

  @Override
  public List<Settings> onHost(FileView files, Set<String> wanted, Failures failures) {
    var read = Reading.NOTHING;
    @Nullable String file = null;
    boolean readable = true;
    for (var path : FILES) {
      try {
        read = read.then(read(files, List.of(path), wanted));
        file = file == null ? firstFile(files, List.of(path)) : file;
      } catch (IOException e) {
        readable = false;
        failures.add(path, e);
      }
    }
    var suffixes = new LinkedHashSet<String>(List.of(""));
    for (var line : read.settings()) {
      var matcher = INSTANCE_SECTION.matcher(line.section());
      if (matcher.matches()) {
        suffixes.add(matcher.group(1));
      }
    }
    var found = new ArrayList<Settings>();
    for (var suffix : suffixes) {
      found.add(
          new Settings(
              file,
              Map.of(),
              Map.of(),
              read.values(name -> applies(name, suffix)),
              read.complete() && readable));
    }
    return found;
  }

  @Override
  public Settings in(FileView files, String dataDirectory, Set<String> wanted) {
    var host = onHost(files, wanted, (path, failure) -> {}).getFirst();
    boolean other = host.value(DATA).filter(path -> !path.equals(dataDirectory)).isPresent();
    return other ? Settings.UNKNOWN : host;
  }

  private static boolean applies(String section, String suffix) {
    if (!suffix.isEmpty() && section.endsWith(suffix)) {
      return SECTION.matcher(section.substring(0, section.length() - suffix.length())).matches();
    }
    return SECTION.matcher(section).matches();
  }

  private static Reading read(FileView files, Iterable<String> paths, Set<String> wanted)
      throws IOException {
    var found = Reading.NOTHING;
    for (var path : paths) {
      found = found.then(ConfigReader.read(files, new MysqlFormat(), path, wanted));
    }
    return found;
  }

  private static @Nullable String firstFile(FileView files, Iterable<String> paths)
      throws IOException {
    for (var path : paths) {
      if (files.isFile(path)) {
        return path;
      }
    }
    return null;
  }
}
