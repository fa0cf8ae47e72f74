package dev.hubscout.core.fact;

import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.EntriesType.Member;
import java.util.List;

/** The types of attributes that are lists: the members of an entry, and how it is written. */
final class EntryTypes {
  static final AttributeType<Long> PORT_NUMBER = new Whole(1, 65_535);

  /** Addresses that a server listens on. */
  static final AttributeType<List<Listener>> LISTENERS =
      new EntriesType<>(
          "Listener",
          Limits.ofDatabase("listeners"),
          List.of(
              new Member<>(
                  "address",
                  new Text(Limits.ofDatabase("listeners[].address")),
                  "The address.",
                  Listener::address),
              new Member<>("port", PORT_NUMBER, "The port.", it -> (long) it.port()),
              new Member<>(
                  "exposure",
                  new Name(Limits.ofDatabase("listeners[].exposure")),
                  "Who can reach it: `loopback`, `private` or `all`.",
                  Listener::exposure)),
          it -> new Listener((String) it.get(0), port(it.get(1)), (String) it.get(2)),
          it -> at(it.address(), it.port()) + exposed(it.exposure()));

  /** The host's ports that lead into a container. */
  static final AttributeType<List<PublishedPort>> PUBLISHED_PORTS =
      new EntriesType<>(
          "PublishedPort",
          Limits.ofDatabase("published_ports"),
          List.of(
              new Member<>(
                  "address",
                  new Text(Limits.ofDatabase("published_ports[].address")),
                  "The address on which the host listens.",
                  PublishedPort::address),
              new Member<>("port", PORT_NUMBER, "The host's port.", it -> (long) it.port()),
              new Member<>(
                  "container_port",
                  PORT_NUMBER,
                  "The container's port.",
                  it -> (long) it.containerPort()),
              new Member<>(
                  "exposure",
                  new Name(Limits.ofDatabase("published_ports[].exposure")),
                  "Who can reach it: `loopback`, `private` or `all`.",
                  PublishedPort::exposure)),
          it ->
              new PublishedPort(
                  (String) it.get(0), port(it.get(1)), port(it.get(2)), (String) it.get(3)),
          it -> at(it.address(), it.port()) + " to " + it.containerPort() + exposed(it.exposure()));

  /** Who is connected, and how often. */
  static final AttributeType<List<Client>> CLIENTS =
      new EntriesType<>(
          "Client",
          Limits.ofDatabase("clients"),
          List.of(
              new Member<>(
                  "address",
                  new Text(Limits.ofDatabase("clients[].address")),
                  "The address.",
                  Client::address),
              new Member<>(
                  "connections",
                  new Whole(0, Integer.MAX_VALUE),
                  "How many connections it holds.",
                  it -> (long) it.connections())),
          it -> new Client((String) it.get(0), port(it.get(1))),
          it -> it.address() + "=" + it.connections());

  private EntryTypes() {}

  private static int port(Object number) {
    return Math.toIntExact((Long) number);
  }

  /** An address and a port; an IPv6 address is in brackets. */
  private static String at(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  private static String exposed(String exposure) {
    return " (" + exposure + ")";
  }
}
