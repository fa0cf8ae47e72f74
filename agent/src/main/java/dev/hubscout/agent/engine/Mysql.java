package dev.hubscout.agent.engine;

import dev.hubscout.agent.config.ConfigLine.Setting;
import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.MysqlFormat;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** MySQL, MariaDB and Percona Server: one family of programs, files and options. */
final class Mysql implements Engine {
  private static final String PORT = "port";
  private static final String DATA = "datadir";
  private static final Set<String> KEYS =
      Set.of(
          PORT,
          DATA,
          "mysqlx_port",
          "admin_port",
          "extra_port",
          "defaults_file",
          "defaults_extra_file",
          "defaults_group_suffix",
          "no_defaults");
  private static final CommandLine COMMAND_LINE =
      new CommandLine(Map.of('P', PORT, 'h', DATA), MysqlFormat::key, KEYS);
  private static final List<String> CONFIG_FILES =
      List.of("/etc/my.cnf", "/etc/mysql/my.cnf", "/usr/etc/my.cnf", "/usr/local/etc/my.cnf");
  private static final Pattern SECTION =
      Pattern.compile("(?:mysqld|server|mariadbd?)(?:-[0-9.]+)?");
  private static final Pattern INSTANCE_SECTION =
      Pattern.compile("(?:mysqld|server|mariadbd?)((?:@|[0-9]|[._-][a-z]).*)");

  private static final Pattern VERSION = Pattern.compile("Ver ([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final Pattern PERCONA_VERSION =
      Pattern.compile("Ver ([0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9]+)?)");
  private static final Pattern PLAIN_VERSION = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final Pattern HISTORY_VERSION =
      Pattern.compile("\"version\"\\s*:\\s*\"([0-9]+\\.[0-9]+\\.[0-9]+)");
  private static final Pattern SERVER_UUID =
      Pattern.compile("(?m)^\\s*server[-_]uuid\\s*=\\s*([0-9a-fA-F-]{36})");

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public Set<String> programs() {
    return Set.of("mysqld", "mariadbd", "mysqld-debug");
  }

  @Override
  public Set<String> oneShots() {
    return Set.of(
        "--version",
        "-V",
        "--help",
        "-?",
        "--bootstrap",
        "--initialize",
        "--initialize-insecure",
        "--validate-config");
  }

  @Override
  public Set<String> anchorFiles() {
    return Set.of("ibdata1", "aria_log_control");
  }

  @Override
  public Set<String> environmentKeys() {
    return Set.of("MYSQL_VERSION", "MARIADB_VERSION", "PS_VERSION");
  }

  @Override
  public List<String> binaryPatterns() {
    return List.of(
        "/usr/sbin/mariadbd",
        "/usr/sbin/mysqld",
        "/usr/libexec/mariadbd",
        "/usr/libexec/mysqld",
        "/usr/local/mysql/bin/mysqld",
        "/usr/local/sbin/mysqld",
        "/usr/local/mariadb/bin/mariadbd",
        "/opt/*/bin/mysqld",
        "/opt/*/bin/mariadbd");
  }

  @Override
  public List<String> packagePrefixes() {
    return List.of("mariadb-server", "mysql-server", "mysql-community-server", "percona-server");
  }

  @Override
  public List<String> versionArguments() {
    // Without it the server would first read option files, and fail on a mistake in one.
    return List.of("--no-defaults", "--version");
  }

  @Override
  public int defaultPort(Clues clues) {
    return 3306;
  }

  @Override
  public Set<Integer> sidePorts(Settings settings) {
    var ports = new HashSet<>(Set.of(33060, 33062, 4567, 4568, 4444));
    for (var key : List.of("mysqlx_port", "admin_port", "extra_port")) {
      settings
          .value(key)
          .flatMap(value -> Port.parse(value, Port.Source.CONFIGURATION))
          .ifPresent(port -> ports.add(port.number()));
    }
    return ports;
  }

  @Override
  public Set<Integer> peerPorts() {
    return Set.of(4567, 4568, 4444);
  }

  @Override
  public Settings settings(HostProcess process) throws IOException {
    var commandLine = COMMAND_LINE.parse(process.arguments());
    var directory = process.cwd() == null ? "" : process.cwd();
    var paths = new LinkedHashSet<String>();
    if (commandLine.containsKey("defaults_file")) {
      paths.add(Texts.absolute(commandLine.get("defaults_file"), directory));
    } else if (!commandLine.containsKey("no_defaults")) {
      paths.addAll(CONFIG_FILES);
      if (commandLine.containsKey("defaults_extra_file")) {
        paths.add(Texts.absolute(commandLine.get("defaults_extra_file"), directory));
      }
    }
    var suffix = commandLine.getOrDefault("defaults_group_suffix", "");
    var files = process.files();
    return settings(
        firstFile(files, paths),
        commandLine,
        Texts.byKey(read(files, paths), name -> applies(name, suffix)));
  }

  @Override
  public List<Settings> configured(FileView files, Failures failures) {
    var lines = new ArrayList<Setting>();
    String file = "";
    for (var path : CONFIG_FILES) {
      try {
        lines.addAll(read(files, List.of(path)));
        file = file.isEmpty() ? firstFile(files, List.of(path)) : file;
      } catch (IOException e) {
        failures.add(path, e);
      }
    }
    var suffixes = new LinkedHashSet<String>(List.of(""));
    for (var line : lines) {
      var matcher = INSTANCE_SECTION.matcher(line.section());
      if (matcher.matches()) {
        suffixes.add(matcher.group(1));
      }
    }
    var found = new ArrayList<Settings>();
    for (var suffix : suffixes) {
      found.add(settings(file, Map.of(), Texts.byKey(lines, name -> applies(name, suffix))));
    }
    return found;
  }

  @Override
  public Settings settingsIn(FileView files, String dataDirectory) {
    var host = configured(files, (path, failure) -> {}).getFirst();
    boolean other = host.dataDirectory().filter(path -> !path.equals(dataDirectory)).isPresent();
    return other ? settings("", Map.of(), Map.of()) : host;
  }

  @Override
  public List<String> dataPatterns() {
    return List.of(
        "/var/lib/mysql", "/usr/local/mysql/data", "/var/lib/mysql-*", "/bitnami/*/data");
  }

  @Override
  public boolean isDataDirectory(FileView files, String directory) throws IOException {
    return Texts.anyFile(
        files,
        directory,
        List.of(
            "ibdata1",
            "auto.cnf",
            "aria_log_control",
            "mysql.ibd",
            "mysql_upgrade_info",
            "mariadb_upgrade_info",
            "mysql_upgrade_history"));
  }

  @Override
  public DataFacts facts(FileView files, String directory) throws IOException {
    var history = Texts.small(files, directory + "/mysql_upgrade_history");
    var upgrade =
        Texts.small(files, directory + "/mysql_upgrade_info")
            + Texts.small(files, directory + "/mariadb_upgrade_info");
    boolean maria = upgrade.contains("MariaDB") || files.isFile(directory + "/aria_log_control");
    boolean replica = files.isFile(directory + "/master.info");
    for (var name : files.list(directory)) {
      replica |= name.endsWith("relay-bin.index");
    }
    return new DataFacts(
        Texts.last(HISTORY_VERSION, history)
            .or(() -> Texts.first(PLAIN_VERSION, upgrade))
            .orElse(null),
        Texts.first(SERVER_UUID, Texts.small(files, directory + "/auto.cnf")).orElse(null),
        replica ? "replica" : "primary",
        null,
        0,
        maria ? "mariadb" : null,
        List.of());
  }

  @Override
  public boolean serves(String binary, DataFacts facts) {
    return true;
  }

  @Override
  public Optional<String> versionIn(String output) {
    return Texts.first(output.contains("Percona") ? PERCONA_VERSION : VERSION, output);
  }

  @Override
  public Optional<String> versionIn(Map<String, String> environment) {
    for (var key : List.of("MARIADB_VERSION", "PS_VERSION", "MYSQL_VERSION")) {
      var version = Texts.first(PLAIN_VERSION, environment.getOrDefault(key, ""));
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  @Override
  public Product product(Clues clues) {
    boolean maria =
        clues.says("MariaDB")
            || (clues.versionOutput() == null
                && (clues.binaryIs("mariadbd")
                    || clues.environment().containsKey("MARIADB_VERSION")
                    || "mariadb".equals(clues.facts().product())));
    if (maria) {
      return new Product("mariadb", name(), "MariaDB");
    }
    return clues.says("Percona") || clues.environment().containsKey("PS_VERSION")
        ? new Product("percona", name(), "Percona Server")
        : new Product("mysql", name(), "MySQL");
  }

  private static boolean applies(String section, String suffix) {
    if (!suffix.isEmpty() && section.endsWith(suffix)) {
      return SECTION.matcher(section.substring(0, section.length() - suffix.length())).matches();
    }
    return SECTION.matcher(section).matches();
  }

  private static List<Setting> read(FileView files, Iterable<String> paths) throws IOException {
    var found = new ArrayList<Setting>();
    for (var path : paths) {
      found.addAll(ConfigReader.read(files, new MysqlFormat(), path, KEYS));
    }
    return found;
  }

  private static String firstFile(FileView files, Iterable<String> paths) throws IOException {
    for (var path : paths) {
      if (files.isFile(path)) {
        return path;
      }
    }
    return "";
  }

  private static Settings settings(
      String file, Map<String, String> commandLine, Map<String, String> configuration) {
    return new Settings(
        file.isEmpty() ? null : file, commandLine, new HashMap<>(configuration), PORT, DATA);
  }
}
