package dev.hubscout.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a server that cannot be had is installed, started, and what the agent must say of it. In
 * every text, {@code {home}} stands for a directory of its own and {@code {port}} and {@code
 * {port2}} for ports it listens on.
 */
final class Act {
  final String name;
  final String program;
  String startedAs;
  String asked = "";
  String answer = "";
  String directory = "{home}";
  List<String> arguments = List.of();
  final List<String> held = new ArrayList<>();
  final Map<String, String> environment = new LinkedHashMap<>();
  final Map<String, String> files = new LinkedHashMap<>();
  final Map<String, String> expected = new LinkedHashMap<>();

  /** A program that listens on the ports in its place, or nothing. */
  String listener = "";

  private Act(String name, String program) {
    this.name = name;
    this.program = program;
    this.startedAs = "{home}/" + program;
    expect("status", "running", "port", "{port}", "port_source", "listener");
    expect("binary", "{home}/" + program);
  }

  /** A server by its name and its program's path below its home. */
  static Act of(String name, String program) {
    return new Act(name, program);
  }

  /** What its first argument is. */
  Act as(String first) {
    startedAs = first;
    return this;
  }

  Act with(String... words) {
    arguments = List.of(words);
    return this;
  }

  Act in(String where) {
    directory = where;
    return this;
  }

  Act variable(String key, String value) {
    environment.put(key, value);
    return this;
  }

  /** What it answers when asked for its version. */
  Act says(String question, String text) {
    asked = question;
    answer = text;
    return this;
  }

  Act file(String path, String text) {
    files.put(path, text);
    return this;
  }

  Act holds(String path) {
    held.add("{home}/" + path);
    return file(path, "x".repeat(4096));
  }

  Act listensThrough(String other) {
    listener = other;
    return this;
  }

  /** Fields and values in turn; a field may be a path such as {@code tls/state}. */
  Act expect(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      expected.put(pairs[i], pairs[i + 1]);
    }
    return this;
  }

  /** Whether it is told of something when it starts or by its files. */
  boolean isToldOf(String word) {
    return Stream.of(arguments, files.values(), environment.values())
        .flatMap(Collection::stream)
        .anyMatch(text -> text.contains(word));
  }

  @Override
  public String toString() {
    return name;
  }
}
