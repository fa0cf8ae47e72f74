package dev.hubscout.agent.engine;

import dev.hubscout.agent.config.ConfigReader;
import dev.hubscout.agent.config.MongodbFormat;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** MongoDB and Percona Server for MongoDB; {@code mongos} is a router and keeps no data. */
final class Mongodb implements Engine {
  private static final String PORT = "net.port";
  private static final String DATA = "storage.dbPath";
  private static final String CLUSTER_ROLE = "sharding.clusterRole";
  private static final String REPLICA_SET = "replication.replSetName";
  private static final Set<String> KEYS =
      Set.of(
          PORT,
          DATA,
          CLUSTER_ROLE,
          REPLICA_SET,
          "sharding.shardsvr",
          "sharding.configsvr",
          "config");
  private static final Map<String, String> LONG_OPTIONS =
      Map.of(
          "port", PORT,
          "dbpath", DATA,
          "replSet", REPLICA_SET,
          "shardsvr", "sharding.shardsvr",
          "configsvr", "sharding.configsvr");
  private static final CommandLine COMMAND_LINE =
      new CommandLine(Map.of('f', "config"), name -> LONG_OPTIONS.getOrDefault(name, name), KEYS);
  private static final Pattern VERSION =
      Pattern.compile("(?:db|mongos) version v([0-9]+\\.[0-9]+\\.[0-9]+(?:-[0-9]+)?)");
  private static final Pattern PLAIN_VERSION = Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)");

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public Set<String> programs() {
    return Set.of("mongod", "mongos");
  }

  @Override
  public Set<String> oneShots() {
    return Set.of("--version", "--help", "-h", "--shutdown", "--repair");
  }

  @Override
  public Set<String> anchorFiles() {
    return Set.of("mongod.lock", "WiredTiger.lock");
  }

  @Override
  public Set<String> environmentKeys() {
    return Set.of("MONGO_VERSION", "PSMDB_VERSION");
  }

  @Override
  public List<String> binaryPatterns() {
    return List.of(
        "/usr/bin/mongod",
        "/usr/sbin/mongod",
        "/usr/local/bin/mongod",
        "/usr/local/mongodb/bin/mongod",
        "/opt/*/bin/mongod");
  }

  @Override
  public List<String> packagePrefixes() {
    return List.of("mongodb-", "percona-server-mongodb");
  }

  @Override
  public List<String> versionArguments() {
    return List.of("--version");
  }

  @Override
  public int defaultPort(Clues clues) {
    return switch (clusterRole(clues.settings())) {
      case "shardsvr" -> 27018;
      case "configsvr" -> 27019;
      default -> 27017;
    };
  }

  @Override
  public boolean keepsData(HostProcess process) {
    return !process.entry().runs(Set.of("mongos"));
  }

  @Override
  public Settings settings(HostProcess process) throws IOException {
    var commandLine = COMMAND_LINE.parse(process.arguments());
    var file = commandLine.getOrDefault("config", "");
    if (file.isEmpty()) {
      return new Settings(null, commandLine, Map.of(), PORT, DATA);
    }
    var directory = process.cwd() == null ? "" : process.cwd();
    return settings(process.files(), Texts.absolute(file, directory), commandLine);
  }

  @Override
  public List<Settings> configured(FileView files, Failures failures) {
    var found = new ArrayList<Settings>();
    for (var path :
        Engine.glob(
            files, failures, "/etc/mongod*.conf", "/etc/mongod/*.conf", "/etc/mongodb/*.conf")) {
      try {
        found.add(settings(files, path, Map.of()));
      } catch (IOException e) {
        failures.add(path, e);
      }
    }
    return found;
  }

  @Override
  public Settings settingsIn(FileView files, String dataDirectory) {
    return new Settings(null, Map.of(), Map.of(), PORT, DATA);
  }

  private static Settings settings(FileView files, String path, Map<String, String> commandLine)
      throws IOException {
    var lines = ConfigReader.read(files, new MongodbFormat(), path, KEYS);
    return new Settings(
        files.isFile(path) ? path : null,
        commandLine,
        Texts.byKey(lines, section -> true),
        PORT,
        DATA);
  }

  @Override
  public List<String> dataPatterns() {
    return List.of("/var/lib/mongodb", "/var/lib/mongo", "/data/db", "/data/configdb");
  }

  @Override
  public boolean isDataDirectory(FileView files, String directory) throws IOException {
    return Texts.anyFile(
        files,
        directory,
        List.of("WiredTiger", "storage.bson", "mongod.lock", "WiredTiger.turtle"));
  }

  @Override
  public DataFacts facts(FileView files, String directory) {
    // WiredTiger's own version stands in its files; it does not tell MongoDB's.
    return DataFacts.NONE;
  }

  @Override
  public boolean serves(String binary, DataFacts facts) {
    return true;
  }

  @Override
  public Optional<String> versionIn(String output) {
    return Texts.first(VERSION, output);
  }

  @Override
  public Optional<String> versionIn(Map<String, String> environment) {
    for (var key : List.of("PSMDB_VERSION", "MONGO_VERSION")) {
      var version = Texts.first(PLAIN_VERSION, environment.getOrDefault(key, ""));
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  @Override
  public Product product(Clues clues) {
    boolean percona =
        clues.says("psmdbVersion")
            || clues.says("Percona")
            || clues.environment().containsKey("PSMDB_VERSION");
    return new Product(name(), name(), percona ? "Percona Server for MongoDB" : "MongoDB");
  }

  /** What a server does among others, as far as its settings tell. */
  @Override
  public Optional<String> role(HostProcess process, Settings settings) {
    if (!keepsData(process)) {
      return Optional.of("router");
    }
    // Which member is the primary changes by election and stands in no file.
    return settings.value(REPLICA_SET).isPresent() ? Optional.of("member") : Optional.of("primary");
  }

  private static String clusterRole(Settings settings) {
    for (var role : List.of("shardsvr", "configsvr")) {
      var flag = settings.value("sharding." + role);
      if (flag.isPresent() && !flag.get().equals("false")) {
        return role;
      }
    }
    return settings.value(CLUSTER_ROLE).orElse("");
  }
}
