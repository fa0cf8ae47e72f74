package dev.hubscout.agent.engine;

import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.PostgresqlFormat;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and EDB Postgres Advanced Server. */
final class Postgresql implements Engine {
  private static final String PORT = "port";
  private static final String DATA = "data_directory";
  private static final Set<String> KEYS = Set.of(PORT, DATA, "config_file");
  private static final CommandLine COMMAND_LINE =
      new CommandLine(
          Map.of('D', DATA, 'p', PORT, 'c', "="),
          name -> name.toLowerCase(Locale.ROOT).replace('-', '_'),
          KEYS);
  private static final Pattern VERSION =
      Pattern.compile("\\((?:PostgreSQL|EnterpriseDB)\\) ([0-9]+(?:\\.[0-9]+)*[a-z0-9]*)");
  private static final Pattern PLAIN_VERSION = Pattern.compile("([0-9]+(?:\\.[0-9]+)+)");
  private static final Pattern MAJOR = Pattern.compile("^([0-9]+(?:\\.[0-9]+)?)\\s*$");
  private static final Pattern PATH_VERSION =
      Pattern.compile("/(?:postgresql/|pgsql-|edb/as|postgres/)([0-9]+(?:\\.[0-9]+)?)/bin/[^/]+$");
  private static final Pattern UNIT_DATA =
      Pattern.compile("(?m)^\\s*Environment=[\"']?PGDATA=([^\\s\"']+)");
  private static final String[] UNITS = {
    "/etc/systemd/system/*postgres*.service",
    "/etc/systemd/system/*postgres*.service.d/*.conf",
    "/usr/lib/systemd/system/*postgres*.service",
    "/usr/lib/systemd/system/edb-as*.service"
  };
  private static final int SYSTEM_IDENTIFIER_BYTES = 8;

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public Set<String> programs() {
    return Set.of("postgres", "postmaster", "edb-postgres");
  }

  @Override
  public Set<String> oneShots() {
    return Set.of(
        "--version",
        "-V",
        "--help",
        "-?",
        "--boot",
        "--single",
        "--check",
        "--describe-config",
        "-C");
  }

  @Override
  public Set<String> environmentKeys() {
    return Set.of("PG_VERSION", "PGDATA");
  }

  @Override
  public List<String> binaryPatterns() {
    return List.of(
        "/usr/lib/postgresql/*/bin/postgres",
        "/usr/pgsql-*/bin/postgres",
        "/usr/edb/as*/bin/edb-postgres",
        "/usr/bin/postgres",
        "/usr/libexec/postgresql*/postgres",
        "/usr/local/pgsql/bin/postgres",
        "/usr/local/bin/postgres",
        "/opt/*/bin/postgres");
  }

  @Override
  public List<String> packagePrefixes() {
    return List.of("postgresql-", "edb-as");
  }

  @Override
  public List<String> versionArguments() {
    return List.of("--version");
  }

  @Override
  public int defaultPort(Clues clues) {
    return isEdb(clues) ? 5444 : 5432;
  }

  @Override
  public Settings settings(HostProcess process) throws IOException {
    var commandLine = COMMAND_LINE.parse(process.arguments());
    var directory = process.cwd() == null ? "" : process.cwd();
    var files = process.files();
    var named =
        Optional.ofNullable(commandLine.get(DATA))
            .or(() -> Optional.ofNullable(process.environment().get("PGDATA")))
            .map(path -> path.startsWith("/") ? path : directory);
    var config =
        Optional.ofNullable(commandLine.get("config_file"))
            .map(path -> Texts.absolute(path, directory))
            .orElse(named.orElse(directory) + "/postgresql.conf");
    var data = directory.isEmpty() ? named.orElse(null) : directory;
    return settings(files, config, commandLine, data);
  }

  @Override
  public List<Settings> configured(FileView files, Failures failures) {
    var found = new ArrayList<Settings>();
    for (var path : Engine.glob(files, failures, "/etc/postgresql/*/*/postgresql.conf")) {
      try {
        found.add(settings(files, path, Map.of(), null));
      } catch (IOException e) {
        failures.add(path, e);
      }
    }
    for (var unit : Engine.glob(files, failures, UNITS)) {
      try {
        var data = Texts.last(UNIT_DATA, Texts.small(files, unit));
        if (data.isPresent() && data.get().startsWith("/") && data.get().indexOf('%') < 0) {
          found.add(settingsIn(files, data.get()));
        }
      } catch (IOException e) {
        failures.add(unit, e);
      }
    }
    return found;
  }

  @Override
  public Settings settingsIn(FileView files, String dataDirectory) throws IOException {
    return settings(files, dataDirectory + "/postgresql.conf", Map.of(), dataDirectory);
  }

  /** The main file, then what {@code ALTER SYSTEM} wrote into the data directory. */
  private static Settings settings(
      FileView files, String config, Map<String, String> commandLine, @Nullable String directory)
      throws IOException {
    var format = new PostgresqlFormat();
    var values = new HashMap<String, String>();
    if (directory != null) {
      values.put(DATA, directory);
    }
    boolean exists = files.isFile(config);
    values.putAll(Texts.byKey(ConfigReader.read(files, format, config, KEYS), name -> true));
    var data = values.get(DATA);
    if (data != null) {
      var automatic =
          ConfigReader.read(files, format, data + "/postgresql.auto.conf", Set.of(PORT));
      values.putAll(Texts.byKey(automatic, name -> true));
    }
    return new Settings(exists ? config : null, commandLine, values, PORT, DATA);
  }

  @Override
  public List<String> dataPatterns() {
    return List.of(
        "/var/lib/postgresql/*/*",
        "/var/lib/postgresql/data",
        "/var/lib/pgsql/data",
        "/var/lib/pgsql/*/data",
        "/var/lib/edb/as*/data",
        "/usr/local/pgsql/data");
  }

  @Override
  public boolean isDataDirectory(FileView files, String directory) throws IOException {
    return files.isFile(directory + "/PG_VERSION") && files.isDirectory(directory + "/global");
  }

  @Override
  public DataFacts facts(FileView files, String directory) throws IOException {
    var version = Texts.small(files, directory + "/PG_VERSION").trim();
    var major = Texts.first(MAJOR, version).orElse(null);
    boolean replica = Texts.anyFile(files, directory, List.of("standby.signal", "recovery.conf"));
    var runtime = Texts.small(files, directory + "/postmaster.pid").split("\n", -1);
    return new DataFacts(
        major,
        identity(files, directory),
        replica ? "replica" : "primary",
        runtime.length < 4
            ? null
            : Port.parse(runtime[3], Port.Source.RUNTIME_FILE).map(Port::number).orElse(null),
        pid(runtime[0]),
        null,
        linked(files, directory, major));
  }

  private static @Nullable String identity(FileView files, String directory) throws IOException {
    var control = files.read(directory + "/global/pg_control", SYSTEM_IDENTIFIER_BYTES);
    return control.isPresent() && control.get().length == SYSTEM_IDENTIFIER_BYTES
        ? Long.toUnsignedString(
            ByteBuffer.wrap(control.get()).order(ByteOrder.LITTLE_ENDIAN).getLong())
        : null;
  }

  /** Of a tablespace, the part that this major version wrote; others may share the directory. */
  private static List<String> linked(FileView files, String directory, @Nullable String major)
      throws IOException {
    var found = new ArrayList<String>();
    for (var name : files.list(directory + "/pg_tblspc")) {
      var space = files.canonical(directory + "/pg_tblspc/" + name);
      if (space.isEmpty() || major == null) {
        continue;
      }
      for (var part : files.list(space.get())) {
        if (part.startsWith("PG_" + major + "_")) {
          found.add(space.get() + "/" + part);
        }
      }
    }
    for (var log : List.of("pg_wal", "pg_xlog")) {
      files.canonical(directory + "/" + log).ifPresent(found::add);
    }
    return found;
  }

  @Override
  public boolean serves(String binary, DataFacts facts) {
    var major = versionInPath(binary);
    return major.isEmpty() || major.get().equals(facts.version());
  }

  @Override
  public Optional<String> versionIn(String output) {
    return Texts.first(VERSION, output);
  }

  @Override
  public Optional<String> versionIn(Map<String, String> environment) {
    return Texts.first(PLAIN_VERSION, environment.getOrDefault("PG_VERSION", ""));
  }

  @Override
  public Optional<String> versionInPath(String binary) {
    return Texts.first(PATH_VERSION, binary);
  }

  @Override
  public Product product(Clues clues) {
    return new Product(
        name(), name(), isEdb(clues) ? "EDB Postgres Advanced Server" : "PostgreSQL");
  }

  private static boolean isEdb(Clues clues) {
    return clues.binaryIs("edb-postgres") || clues.says("EnterpriseDB");
  }

  private static int pid(String line) {
    try {
      return Integer.parseInt(line.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
