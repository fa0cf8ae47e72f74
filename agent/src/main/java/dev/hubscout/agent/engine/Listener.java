package dev.hubscout.agent.engine;

import dev.hubscout.agent.snapshot.IpAddress;
import dev.hubscout.agent.snapshot.TcpSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    return sockets.stream()
        .filter(socket -> socket.listens() && held.contains(socket.inode()))
        .map(socket -> new Listener(socket.local(), socket.localPort()))
        .distinct()
        .sorted(
            Comparator.comparingInt(Listener::port)
                .thenComparing(listener -> listener.address().text()))
        .toList();
  }

  private boolean accepted(TcpSocket socket) {
    return socket.connected()
        && socket.localPort() == port
        && (address.exposure() == IpAddress.Exposure.ALL || address.equals(socket.local()));
  }

  private record Connection(IpAddress local, int localPort, IpAddress remote, int remotePort) {}

  /**
   * Connections to some listeners by remote address, the busiest first. Only the server's side of a
   * connection is counted, and each once, even where both sides are on this host.
   */
  static List<Map<String, Object>> clients(
      Collection<TcpSocket> sockets, Collection<Listener> listeners) {
    var seen = new HashSet<Connection>();
    var counts = new TreeMap<String, Integer>();
    for (var socket : sockets) {
      if (listeners.stream().anyMatch(listener -> listener.accepted(socket))
          && seen.add(
              new Connection(
                  socket.local(), socket.localPort(), socket.remote(), socket.remotePort()))) {
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
