package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The TCP sockets of an instance, as its kernel lists them. */
final class Sockets {

  private static final String ESTABLISHED = "01";
  private static final String LISTENING = "0A";

  private Sockets() {}

  static boolean listening(IsolatedHost host, int port) {
    return rows(host).anyMatch(row -> row.get(3).equals(LISTENING) && port(row.get(1)) == port);
  }

  static long connectedTo(IsolatedHost host, int port) {
    return rows(host)
        .filter(row -> row.get(3).equals(ESTABLISHED) && port(row.get(2)) == port)
        .count();
  }

  private static int port(String endpoint) {
    return Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1), 16);
  }

  private static Stream<List<String>> rows(IsolatedHost host) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(Path.of("/proc/" + host.pid() + "/net/" + table)).skip(1))
        .map(line -> List.of(line.strip().split("\\s+")));
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      // Without IPv6 in the kernel there is no second table.
      return Stream.empty();
    }
  }
}
