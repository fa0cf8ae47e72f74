package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of {@code /proc/net/tcp} or {@code tcp6}. */
public record TcpSocket(
    IpAddress local, int localPort, IpAddress remote, int remotePort, int state, long inode) {

  private static final int ESTABLISHED = 0x01;
  private static final int LISTEN = 0x0a;
  private static final int CHUNK = 1 << 15;

  /** Columns of a line: where one ends, the next begins after blanks. */
  private static final int LOCAL = 1;

  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /**
   * Reads a whole table, keeping listeners and connections: a busy host has many more sockets that
   * only wait to be forgotten. Lines that are not sockets are left out.
   */
  public static List<TcpSocket> parse(byte[] bytes) {
    var found = new ArrayList<TcpSocket>();
    var table = new Table(bytes, found);
    table.line(table.lines(bytes.length), bytes.length);
    return found;
  }

  /**
   * Reads a whole table as it comes, so that a long one is never in memory, and adds what {@link
   * #parse} would return.
   *
   * @return how many bytes there were
   */
  static long read(InputStream in, List<TcpSocket> found) throws IOException {
    var table = new Table(new byte[CHUNK], found);
    long bytes = 0;
    int length = 0;
    for (int n = 0; n >= 0; n = in.read(table.bytes, length, CHUNK - length)) {
      bytes += n;
      int end = length + n;
      int rest = table.lines(end);
      // What fills the whole chunk is no line of a table.
      length = end - rest == CHUNK ? 0 : end - rest;
      System.arraycopy(table.bytes, rest, table.bytes, 0, length);
    }
    table.line(0, length);
    return bytes;
  }

  /** Reads lines without taking them apart first: there may be a hundred thousand of them. */
  private static final class Table {
    private final byte[] bytes;
    private final int[] begins = new int[INODE + 1];
    private final int[] ends = new int[INODE + 1];

    /** Most sockets of a host share a few addresses. */
    private final Map<String, Optional<IpAddress>> addresses = new HashMap<>();

    private final List<TcpSocket> found;

    Table(byte[] bytes, List<TcpSocket> found) {
      this.bytes = bytes;
      this.found = found;
    }

    /** Reads what ends with a line end; returns where the rest begins. */
    int lines(int to) {
      int from = 0;
      for (int i = 0; i < to; i++) {
        if (bytes[i] == '\n') {
          line(from, i);
          from = i + 1;
        }
      }
      return from;
    }

    void line(int from, int to) {
      if (!columns(from, to)) {
        return;
      }
      long state = number(begins[STATE], ends[STATE], 16);
      if (state != LISTEN && state != ESTABLISHED) {
        // The header line, too.
        return;
      }
      int localColon = colon(LOCAL);
      int remoteColon = colon(REMOTE);
      long inode = number(begins[INODE], ends[INODE], 10);
      if (localColon < 0 || remoteColon < 0 || inode < 0) {
        return;
      }
      long localPort = number(localColon + 1, ends[LOCAL], 16);
      long remotePort = number(remoteColon + 1, ends[REMOTE], 16);
      var local = address(begins[LOCAL], localColon);
      var remote = address(begins[REMOTE], remoteColon);
      if (localPort < 1
          || !isPort(localPort)
          || !isPort(remotePort)
          || local.isEmpty()
          || remote.isEmpty()) {
        return;
      }
      found.add(
          new TcpSocket(
              local.get(), (int) localPort, remote.get(), (int) remotePort, (int) state, inode));
    }

    private boolean columns(int from, int to) {
      int at = from;
      for (int column = 0; column <= INODE; column++) {
        while (at < to && isBlank(bytes[at])) {
          at++;
        }
        if (at == to) {
          return false;
        }
        begins[column] = at;
        while (at < to && !isBlank(bytes[at])) {
          at++;
        }
        ends[column] = at;
      }
      return true;
    }

    private static boolean isBlank(byte b) {
      return b >= 0 && b <= ' ';
    }

    private static boolean isPort(long number) {
      return number >= 0 && number <= 0xffff;
    }

    /** Where the only colon of a column is, or -1. */
    private int colon(int column) {
      int found = -1;
      for (int i = begins[column]; i < ends[column]; i++) {
        if (bytes[i] == ':') {
          if (found >= 0) {
            return -1;
          }
          found = i;
        }
      }
      return found;
    }

    private Optional<IpAddress> address(int from, int to) {
      return addresses.computeIfAbsent(HostText.decode(bytes, from, to), IpAddress::parse);
    }

    /** A number without a sign, or -1 where it is none or none that can be right. */
    private long number(int from, int to, int radix) {
      if (from == to || to - from > 18) {
        return -1;
      }
      long number = 0;
      for (int i = from; i < to; i++) {
        int digit = Character.digit(bytes[i], radix);
        if (digit < 0) {
          return -1;
        }
        number = number * radix + digit;
      }
      // Eighteen hexadecimal digits may run over.
      return number < 0 ? -1 : number;
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
