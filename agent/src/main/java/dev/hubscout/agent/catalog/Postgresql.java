package dev.hubscout.agent.catalog;

import dev.hubscout.agent.engine.Clues;
import dev.hubscout.agent.engine.DataDirectories;
import dev.hubscout.agent.engine.DataFacts;
import dev.hubscout.agent.engine.Engine;
import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.Identity;
import dev.hubscout.agent.engine.Judge;
import dev.hubscout.agent.engine.Options;
import dev.hubscout.agent.engine.Ports;
import dev.hubscout.agent.engine.Product;
import dev.hubscout.agent.engine.Settings;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and EDB Postgres Advanced Server. */
final class Postgresql {
  private static final String NAME = "postgresql";
  private static final Expression MAJOR = Expression.of("^([0-9]+(?:\\.[0-9]+)?)\\s*$");
  private static final String PATH_VERSION =
      "/(?:postgresql/|pgsql-|edb/as|postgres/)([0-9]+(?:\\.[0-9]+)?)/bin/[^/]+$";
  private static final Expression BINARY_VERSION = Expression.of(PATH_VERSION);
  private static final Expression NUMBER = Expression.of("^\\s*([0-9]{1,5})\\s*$");

  private static final Expression SENDER = Expression.of("^postgres: .*wal ?sender .*");

  /** What one calls itself once it has sent some of the log to a server that repeats it. */
  private static final Expression STREAMS =
      Expression.of(SENDER.toString() + " streaming [0-9A-F]+/[0-9A-F]+\\s*$");

  private static final int SYSTEM_IDENTIFIER_BYTES = 8;

  static final Engine ENGINE =
      Engine.named(NAME, "PostgreSQL")
          .identity(
              Identity.programs("postgres", "postmaster", "edb-postgres")
                  .unless("-?", "--boot", "--single", "--check", "--describe-config", "-C"))
          .binaries(
              "/usr/lib/postgresql/*/bin/postgres",
              "/usr/pgsql-*/bin/postgres",
              "/usr/edb/as*/bin/edb-postgres",
              "/usr/bin/postgres",
              "/usr/libexec/postgresql*/postgres",
              "/usr/local/pgsql/bin/postgres",
              "/usr/local/bin/postgres",
              "/opt/*/bin/postgres")
          .packages("postgresql-", "postgresql", "edb-as")
          .asked(
              List.of("--version"),
              "\\((?:PostgreSQL|EnterpriseDB)\\) ([0-9]+(?:\\.[0-9]+)*[a-z0-9]*)")
          .versionVariable("PG_VERSION")
          .versionPath(PATH_VERSION)
          .ports(Ports.main(5432).keys("port"))
          .defaultPort(clues -> isEdb(clues) ? 5444 : 5432)
          .options(
              Options.named()
                  .keyed(name -> name.toLowerCase(Locale.ROOT).replace('-', '_'))
                  .letters(Map.of('D', "data_directory", 'p', "port", 'c', "="))
                  .variables(Map.of("PGDATA", "data_directory")))
          .configuration(new PostgresqlConfiguration())
          .data(
              DataDirectories.marked("global/pg_control")
                  .keys("data_directory")
                  .at(
                      "/var/lib/postgresql/*/*",
                      "/var/lib/postgresql/data",
                      "/var/lib/pgsql/data",
                      "/var/lib/pgsql/*/data",
                      "/var/lib/edb/as*/data",
                      "/usr/local/pgsql/data")
                  .read(Postgresql::facts))
          .serves(Postgresql::serves)
          .product(
              clues ->
                  new Product(
                      NAME, NAME, isEdb(clues) ? "EDB Postgres Advanced Server" : "PostgreSQL"))
          .cluster("cluster_name")
          .keys("ssl", "archive_mode", "archive_command", "archive_library")
          .keys("synchronous_standby_names")
          .tls(Judge.on("ssl"))
          // One that has sent nothing yet may serve a copy, a backup or a subscriber.
          .availability(
              ((Judge) Postgresql::availability).decidingWhen(clues -> !works(clues, SENDER)))
          .backup(Postgresql::archives)
          .build();

  private Postgresql() {}

  private static DataFacts facts(FileView files, String directory, Settings settings)
      throws IOException {
    var version = Texts.small(files, directory + "/PG_VERSION").trim();
    var major = Texts.first(MAJOR, version).orElse(null);
    boolean replica = Texts.anyFile(files, directory, List.of("standby.signal", "recovery.conf"));
    var runtime = Texts.small(files, directory + "/postmaster.pid").split("\n", -1);
    return DataFacts.NONE
        .version(major)
        .identity(identity(files, directory))
        .role(replica ? "replica" : "primary")
        .runtime(runtime.length < 4 ? null : number(runtime[3]), pid(runtime[0]))
        .linked(linked(files, directory, major));
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

  private static boolean serves(String binary, DataFacts facts) {
    var major = Texts.first(BINARY_VERSION, binary);
    return major.isEmpty() || major.get().equals(facts.version());
  }

  private static boolean isEdb(Clues clues) {
    return clues.binaryIs("edb-postgres") || clues.says("EnterpriseDB");
  }

  private static Optional<String> availability(Clues clues) {
    if ("replica".equals(clues.facts().role())) {
      return Optional.of("data directory: it follows another server");
    }
    return works(clues, STREAMS)
        ? Optional.of("process: walsender")
        : Judge.on("synchronous_standby_names").evidence(clues);
  }

  private static boolean works(Clues clues, Expression title) {
    return clues.workers().stream().anyMatch(worker -> title.matcher(worker).find());
  }

  /** Archiving without anything that archives keeps the log files and saves none. */
  private static Optional<String> archives(Clues clues) {
    return clues.settings().isOn("archive_mode")
        ? Judge.when("archive_command", command -> !command.isBlank() && !isNothing(command))
            .or(Judge.on("archive_library"))
            .evidence(clues)
        : Optional.empty();
  }

  private static boolean isNothing(String command) {
    return List.of("/bin/true", "true", ":", "exit 0", "/bin/false", "(disabled)")
        .contains(command.trim());
  }

  private static @Nullable Integer number(String line) {
    int number = Texts.first(NUMBER, line).map(Integer::parseInt).orElse(0);
    return number > 0 && number < 65_536 ? number : null;
  }

  private static int pid(String line) {
    try {
      return Integer.parseInt(line.trim());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
