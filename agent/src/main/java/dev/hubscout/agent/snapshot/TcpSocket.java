package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One line of {@code /proc/net/tcp} or {@code tcp6}. */
public record TcpSocket(
    IpAddress local, int localPort, IpAddress remote, int remotePort, int state, long inode) {

  private static final int ESTABLISHED = 0x01;
  private static final int LISTEN = 0x0a;

  /**
   * Reads a whole table, keeping listeners and connections: a busy host has many more sockets that
   * only wait to be forgotten. Lines that are not sockets are left out.
   */
  public static List<TcpSocket> parse(byte[] bytes) {
    var found = new ArrayList<TcpSocket>();
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        line(HostText.decode(Arrays.copyOfRange(bytes, from, i)))
            .filter(socket -> socket.listens() || socket.connected())
            .ifPresent(found::add);
        from = i + 1;
      }
    }
    return found;
  }

  private static Optional<TcpSocket> line(String line) {
    var fields = line.trim().split("\\s+", -1);
    if (fields.length < 10) {
      return Optional.empty();
    }
    var local = fields[1].split(":", -1);
    var remote = fields[2].split(":", -1);
    if (local.length != 2 || remote.length != 2) {
      return Optional.empty();
    }
    var localAddress = IpAddress.parse(local[0]);
    var remoteAddress = IpAddress.parse(remote[0]);
    if (localAddress.isEmpty() || remoteAddress.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TcpSocket(
              localAddress.get(),
              Integer.parseInt(local[1], 16),
              remoteAddress.get(),
              Integer.parseInt(remote[1], 16),
              Integer.parseInt(fields[3], 16),
              Long.parseLong(fields[9])));
    } catch (NumberFormatException e) {
      // The header line, or a line the kernel was still writing.
      return Optional.empty();
    }
  }

  /** Whether the socket waits for connections. */
  public boolean listens() {
    return state == LISTEN;
  }

  /** Whether the socket is one side of a connection. */
  public boolean connected() {
    return state == ESTABLISHED;
  }
}
