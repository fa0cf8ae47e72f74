package dev.hubscout.agent.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ports of an engine.
 *
 * @param main its main port where nothing says otherwise
 * @param keys settings that name the main port, alone or at the end of an address, in the order in
 *     which they count
 * @param side ports that are never the main one unless a setting says so
 * @param sideKeys settings that name such ports
 * @param peers ports on which members of a cluster talk: who connects there is no client
 * @param peerKeys settings that name such ports
 * @param peersAbove by how much such a port is above the main one, or 0
 * @param none whether settings tell a server to have no port at all
 */
public record Ports(
    int main,
    List<String> keys,
    Set<Integer> side,
    List<String> sideKeys,
    Set<Integer> peers,
    List<String> peerKeys,
    int peersAbove,
    Predicate<Settings> none) {

  /** An engine's main port. */
  public static Ports main(int port) {
    return new Ports(
        port, List.of(), Set.of(), List.of(), Set.of(), List.of(), 0, settings -> false);
  }

  /** The settings that name the main port. */
  public Ports keys(String... names) {
    return new Ports(main, List.of(names), side, sideKeys, peers, peerKeys, peersAbove, none);
  }

  /** Ports beside the main one: administration, other protocols. */
  public Ports side(Integer... ports) {
    return new Ports(main, keys, Set.of(ports), sideKeys, peers, peerKeys, peersAbove, none);
  }

  /** Settings that name ports beside the main one. */
  public Ports sideKeys(String... names) {
    return new Ports(main, keys, side, List.of(names), peers, peerKeys, peersAbove, none);
  }

  /** Ports for other members of a cluster. */
  public Ports peers(Integer... ports) {
    return new Ports(main, keys, side, sideKeys, Set.of(ports), peerKeys, peersAbove, none);
  }

  /** Settings that name ports for other members of a cluster. */
  public Ports peerKeys(String... names) {
    return new Ports(main, keys, side, sideKeys, peers, List.of(names), peersAbove, none);
  }

  /** Members of a cluster talk on a port that is so much above the main one. */
  public Ports peersAbove(int distance) {
    return new Ports(main, keys, side, sideKeys, peers, peerKeys, distance, none);
  }

  /** Settings can tell a server to have no port: its clients come through a file. */
  public Ports noneWhen(Predicate<Settings> told) {
    return new Ports(main, keys, side, sideKeys, peers, peerKeys, peersAbove, told);
  }

  Stream<String> allKeys() {
    return Stream.of(keys, sideKeys, peerKeys).flatMap(List::stream);
  }

  /** The main port by the place it is set in, if it is set. */
  Optional<Port> in(Settings settings) {
    return keys.stream()
        .flatMap(
            key ->
                Arrays.stream(Settings.Layer.values())
                    .flatMap(
                        layer ->
                            settings.value(layer, key).stream()
                                .flatMap(value -> Port.parse(value, layer.portSource()).stream())))
        .findFirst();
  }

  Set<Integer> notMain(Settings settings) {
    var ports = new HashSet<>(side);
    addAll(ports, sideKeys, settings);
    ports.addAll(notForClients(settings));
    return ports;
  }

  /** The ports for other members, where the main port is known. */
  Set<Integer> notForClients(Settings settings, int port) {
    var ports = notForClients(settings);
    if (peersAbove > 0) {
      ports.add(port + peersAbove);
    }
    return ports;
  }

  private Set<Integer> notForClients(Settings settings) {
    var ports = new HashSet<>(peers);
    addAll(ports, peerKeys, settings);
    return ports;
  }

  private static void addAll(Set<Integer> ports, List<String> keys, Settings settings) {
    for (var key : keys) {
      settings
          .value(key)
          .flatMap(value -> Port.parse(value, Port.Source.CONFIGURATION))
          .ifPresent(port -> ports.add(port.number()));
    }
  }
}
