package dev.hubscout.agent.snapshot;

import static dev.hubscout.agent.snapshot.TcpSocket.ESTABLISHED;
import static dev.hubscout.agent.snapshot.TcpSocket.LISTEN;

import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of sockets in {@code /proc/net}. Lines are read without being taken apart first: there
 * may be a hundred thousand of them.
 */
final class TcpTable {
  private static final int CHUNK = 1 << 15;

  /** Digits of an IPv4 address and of an IPv6 address, and what the kernel fills a line up to. */
  private static final int V4 = 8;

  private static final int V6 = 32;
  private static final int V4_LINE = 149;

  /** Columns of a line: where one ends, the next begins after blanks. */
  private static final int LOCAL = 1;

  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final byte[] bytes;
  private final int[] begins = new int[INODE + 1];
  private final int[] ends = new int[INODE + 1];

  /** Most sockets of a host share a few addresses. */
  private final Map<String, Optional<IpAddress>> addresses = new HashMap<>();

  private final List<TcpSocket> found;
  private final BitSet listened = new BitSet();

  private TcpTable(byte[] bytes, List<TcpSocket> found) {
    this.bytes = bytes;
    this.found = found;
    for (var socket : found) {
      if (socket.listens()) {
        listened.set(socket.localPort());
      }
    }
  }

  /**
   * Reads a whole table, keeping listeners and the connections to them: a busy host has many more
   * sockets of its own towards others, and that only wait to be forgotten. The kernel lists
   * listeners first. Lines that are not sockets are left out.
   */
  static List<TcpSocket> parse(byte[] bytes) {
    var found = new ArrayList<TcpSocket>();
    var table = new TcpTable(bytes, found);
    table.line(table.lines(bytes.length), bytes.length);
    return found;
  }

  /**
   * Reads a whole table as it comes, so that a long one is never in memory, and adds what {@link
   * #parse} would return.
   *
   * @param found what another table held, whose listeners count as well
   * @return how many bytes there were
   */
  static long read(InputStream in, List<TcpSocket> found) throws IOException {
    var table = new TcpTable(new byte[CHUNK], found);
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

  /** Reads what ends with a line end; returns where the rest begins. */
  private int lines(int to) {
    int from = 0;
    while (true) {
      int end = past(from, to);
      boolean wanted = end == from;
      while (end < to && bytes[end] != '\n') {
        end++;
      }
      if (end >= to) {
        return from;
      }
      if (wanted) {
        line(from, end);
      }
      from = end + 1;
    }
  }

  /**
   * A place in a line that plainly is of no interest, as near to its end as can be told, or its
   * beginning: of a hundred thousand lines each character would be looked at.
   */
  private int past(int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ':') {
      if (bytes[at] == '\n') {
        return from;
      }
      at++;
    }
    // "12: 0100007F:1538 0100007F:9C40 01"
    int address = at + 2;
    int width = address + V4 < to && bytes[address + V4] == ':' ? V4 : V6;
    int port = address + width + 1;
    int state = port + 5 + width + 6;
    if (state + 2 >= to
        || bytes[port - 1] != ':'
        || bytes[state - 6] != ':'
        || bytes[state - 1] != ' '
        || bytes[state + 2] != ' '
        || bytes[state] != '0'
        || bytes[state + 1] == 'A') {
      return from;
    }
    long local = number(port, port + 4, 16);
    if (bytes[state + 1] == '0' + ESTABLISHED && (local < 0 || listened.get((int) local))) {
      return from;
    }
    int end = from + V4_LINE;
    return width == V4 && end < to && bytes[end] == '\n' ? end : state;
  }

  private void line(int from, int to) {
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
    if (state == LISTEN) {
      listened.set((int) localPort);
    } else if (!listened.get((int) localPort)) {
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

  /** The value of a digit of any kind, or more than any has. */
  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : Integer.MAX_VALUE;
  }

  /** A number without a sign, or -1 where it is none or none that can be right. */
  private long number(int from, int to, int radix) {
    if (from == to || to - from > 18) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(bytes[i]);
      if (digit >= radix) {
        return -1;
      }
      number = number * radix + digit;
    }
    // Eighteen hexadecimal digits may run over.
    return number < 0 ? -1 : number;
  }
}
