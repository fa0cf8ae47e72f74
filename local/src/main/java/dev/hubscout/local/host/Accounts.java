package dev.hubscout.local.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The users of every instance: this machine's, and the ones that database servers run as. */
final class Accounts {

  private static final Set<String> SERVERS =
      Set.of("postgres", "mysql", "mongodb", "mongod", "pgbouncer");

  private Accounts() {}

  /** Writes {@code passwd} and {@code group} into the {@code etc} directory of a layer. */
  static void write(Path etc) throws IOException {
    write(etc.resolve("passwd"), merged(Path.of("/etc/passwd"), "%s:x:%d:%d::%s:/bin/sh"));
    write(etc.resolve("group"), merged(Path.of("/etc/group"), "%s:x:%2$d:"));
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.write(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static List<String> merged(Path original, String format) throws IOException {
    var mine = ServerUser.values();
    var ids = List.of(mine).stream().map(ServerUser::id).collect(Collectors.toSet());
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(original)) {
      var fields = line.split(":", -1);
      var sameName = SERVERS.contains(fields[0]);
      if (!sameName && !(fields.length > 2 && ids.contains(parsed(fields[2])))) {
        lines.add(line);
      }
    }
    for (var user : mine) {
      lines.add(
          String.format(Locale.ROOT, format, user.account(), user.id(), user.id(), user.home()));
    }
    return lines;
  }

  private static int parsed(String id) {
    return id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : -1;
  }
}
