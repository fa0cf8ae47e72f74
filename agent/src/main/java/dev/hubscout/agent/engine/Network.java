package dev.hubscout.agent.engine;

import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.snapshot.TcpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one running server listens on, and who is connected to it. */
final class Network {
  private final Engine engine;
  private final Scan scan;
  private final ServerProcess server;
  private final @Nullable List<TcpSocket> sockets;
  private final List<Listener> listeners;

  Network(Engine engine, Scan scan, ServerProcess server) {
    this.engine = engine;
    this.scan = scan;
    this.server = server;
    this.sockets = scan.snapshot().socketsOf(server.main());
    this.listeners =
        sockets == null || server.sockets() == null
            ? List.of()
            : Listener.of(sockets, server.sockets());
  }

  Set<Integer> ports() {
    return listeners.stream().map(Listener::port).collect(Collectors.toSet());
  }

  void describe(Database.Builder builder, Clues clues) {
    var expected = new ArrayList<Port>();
    var facts = clues.facts();
    // In a container the server counts its own processes, so the numbers cannot be compared.
    boolean current = facts.pid() == server.main().pid() || !server.main().samePids();
    if (facts.port() != null && current) {
      expected.add(new Port(facts.port(), Port.Source.RUNTIME_FILE));
    }
    engine.ports().in(clues.settings()).ifPresent(expected::add);
    var port =
        Port.choose(
            ports(),
            expected,
            engine.defaultPort().applyAsInt(clues),
            engine.ports().notMain(clues.settings()));
    if (listeners.isEmpty() && engine.ports().none().test(clues.settings())) {
      builder.putNone("port", "port_source");
    } else {
      builder.put("port", port.number()).put("port_source", port.source().text());
    }
    if (sockets == null || server.sockets() == null) {
      scan.problems()
          .add(
              engine.name() + ".listeners",
              ErrorCode.PERMISSION_DENIED,
              "The sockets of process "
                  + server.main().pid()
                  + " are hidden. Run the agent as root.");
      return;
    }
    builder.put("listeners", mainFirst(port.number()));
    var peers = engine.ports().notForClients(clues.settings(), port.number());
    builder.put(
        "clients",
        Listener.clients(
            sockets,
            listeners.stream().filter(listener -> !peers.contains(listener.port())).toList()));
  }

  private List<Map<String, Object>> mainFirst(int port) {
    return Stream.concat(
            listeners.stream().filter(listener -> listener.port() == port),
            listeners.stream().filter(listener -> listener.port() != port))
        .map(Listener::shown)
        .toList();
  }
}
