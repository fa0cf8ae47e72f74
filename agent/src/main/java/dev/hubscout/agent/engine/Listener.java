package dev.hubscout.agent.engine;

import dev.hubscout.agent.snapshot.IpAddress;
import dev.hubscout.agent.snapshot.TcpSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An address and port a server waits on. */
record Listener(IpAddress address, int port) {

  /** The listening sockets among those a process holds; a socket shared by several counts once. */
  static List<Listener> of(Collection<TcpSocket> sockets, Set<Long> held) {
    var found = new TreeMap<String, Listener>();
    for (var socket : sockets) {
      if (socket.listens() && held.contains(socket.inode())) {
        var port = Integer.toString(socket.localPort());
        found.putIfAbsent(
            "0".repeat(5 - port.length()) + port + " " + socket.local().text(),
            new Listener(socket.local(), socket.localPort()));
      }
    }
    return List.copyOf(found.values());
  }

  private boolean accepted(TcpSocket socket) {
    return socket.connected()
        && socket.localPort() == port
        && (address.exposure() == IpAddress.Exposure.ALL
            || address.text().equals(socket.local().text()));
  }

  private static boolean isAccepted(TcpSocket socket, Collection<Listener> listeners) {
    for (var listener : listeners) {
      if (listener.accepted(socket)) {
        return true;
      }
    }
    return false;
  }

  private static String ends(TcpSocket socket) {
    return socket.local().text()
        + " "
        + socket.localPort()
        + " "
        + socket.remote().text()
        + " "
        + socket.remotePort();
  }

  /**
   * Connections to some listeners by remote address, the busiest first. Only the server's side of a
   * connection is counted, and each once, even where both sides are on this host.
   */
  static List<Map<String, Object>> clients(
      Collection<TcpSocket> sockets, Collection<Listener> listeners) {
    var seen = new HashSet<String>();
    var counts = new TreeMap<String, Integer>();
    for (var socket : sockets) {
      if (isAccepted(socket, listeners) && seen.add(ends(socket))) {
        counts.merge(socket.remote().text(), 1, Integer::sum);
      }
    }
    var found = new ArrayList<Map<String, Object>>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            entry -> {
              var client = new LinkedHashMap<String, Object>();
              client.put("address", entry.getKey());
              client.put("connections", entry.getValue());
              found.add(client);
            });
    return found;
  }

  Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("address", address.text());
    shown.put("port", port);
    shown.put("exposure", address.exposure().text());
    return shown;
  }
}
