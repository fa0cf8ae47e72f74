package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.LoopbackPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL cluster of a test.
 *
 * @param home where its programs are
 * @param space a tablespace apart from the data directory
 * @param identity its system identifier, as the server itself says it
 */
record PostgresqlCluster(Path home, Path data, Path space, int port, String identity) {
  private static final Pattern IDENTITY = Pattern.compile("system_identifier = \"([0-9]+)\"");

  /** A new cluster with some settings in its file, and a table in a tablespace. */
  static PostgresqlCluster create(Bench bench, Path home, String name, String... settings)
      throws Exception {
    var data = bench.directory(name, "65534:65534");
    var space = bench.directory(name + "-space", "65534:65534");
    var made =
        bench.runAsNobody(
            List.of(
                home + "/bin/initdb",
                "-D",
                data.toString(),
                "--no-locale",
                "-U",
                "app",
                "-A",
                "trust",
                "-N"));
    assertThat(made.exitCode()).as(made.err()).isZero();
    Files.write(data.resolve("postgresql.conf"), List.of(settings), StandardOpenOption.APPEND);
    var statements =
        List.of(
            "CREATE TABLESPACE apart LOCATION '" + space + "'",
            "CREATE TABLE kept TABLESPACE apart AS SELECT generate_series(1, 50000) n",
            "SELECT system_identifier FROM pg_control_system()");
    var said =
        bench.runAsNobody(
            List.of(
                "sh",
                "-c",
                "printf '%s\\n' \"$@\" | \"$0/bin/postgres\" --single -D \"" + data + "\" postgres",
                home.toString(),
                statements.get(0),
                statements.get(1),
                statements.get(2)));
    assertThat(said.exitCode()).as(said.err()).isZero();
    var identity = IDENTITY.matcher(said.out());
    assertThat(identity.find()).as(said.out()).isTrue();
    return new PostgresqlCluster(home, data, space, LoopbackPort.forServer(), identity.group(1));
  }

  /** Waits until the server takes connections: it listens on its port some time before that. */
  void awaitReady(Bench bench, Process process) throws Exception {
    var state = data.resolve("postmaster.pid");
    bench.await(
        process,
        () -> Files.exists(state) && Files.readAllLines(state).getLast().strip().equals("ready"));
  }

  /** Has the running server execute a statement. */
  void execute(Bench bench, String statement) throws Exception {
    var said =
        bench.runAsNobody(
            List.of(
                "psql",
                "--no-psqlrc",
                "--dbname=host=127.0.0.1 port=" + port + " user=app dbname=postgres",
                "--command=" + statement));
    assertThat(said.exitCode()).as(said.err()).isZero();
  }

  /** A copy that another server takes from this running one, to follow it. */
  PostgresqlCluster follower(Bench bench, String name) throws Exception {
    var copy = bench.directory(name, "65534:65534");
    var copySpace = bench.directory(name + "-space", "65534:65534");
    var said =
        bench.runAsNobody(
            List.of(
                "pg_basebackup",
                "--dbname=host=127.0.0.1 port=" + port + " user=app",
                "--pgdata=" + copy,
                "--write-recovery-conf",
                "--checkpoint=fast",
                "--tablespace-mapping=" + space + "=" + copySpace));
    assertThat(said.exitCode()).as(said.err()).isZero();
    return new PostgresqlCluster(home, copy, copySpace, LoopbackPort.forServer(), identity);
  }

  /** The command that starts it, with its port among the arguments. */
  List<String> commandWithPort() {
    var command = new ArrayList<>(command());
    command.addAll(List.of("-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1"));
    return command;
  }

  /** The command that starts it with what its files say. */
  List<String> command() {
    return List.of(
        home + "/bin/postgres",
        "-D",
        data.toString(),
        "-c",
        "unix_socket_directories=",
        "-c",
        "autovacuum=off");
  }

  /** Adds a file to its directory. */
  void write(String name, String text) throws IOException {
    var file = data.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Adds to its main file. */
  void append(String text) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), text, StandardOpenOption.APPEND);
  }

  Path[] directories() {
    return new Path[] {data, space};
  }
}
