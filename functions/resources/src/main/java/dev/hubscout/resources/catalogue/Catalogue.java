package dev.hubscout.resources.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * AWS's list operations. A service is read when it is first asked for; until then it is its line of
 * the file. Immutable as far as anybody can see.
 */
public final class Catalogue {
  private static final String FILE = "catalogue.jsonl";

  /** How the line of a service begins. */
  private static final String ID = "{\"s\":\"";

  private final JsonNode head;
  private final Map<String, String> lines;
  private final Map<String, Contents> read = new ConcurrentHashMap<>();

  private record Contents(
      Service service, List<Operation> operations, List<Dependent> dependents) {}

  private Catalogue(JsonNode head, Map<String, String> lines) {
    this.head = head;
    this.lines = lines;
  }

  /** Reads the catalogue that is part of this module: keep it, it takes some milliseconds. */
  public static Catalogue load() {
    var file = Catalogue.class.getResourceAsStream(FILE);
    if (file == null) {
      throw new IllegalStateException("The catalogue is not on the class path: " + FILE);
    }
    try (var reader = new InputStreamReader(file, StandardCharsets.US_ASCII)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads another one.
   *
   * @param lines one that says what it was made from, then one for each service
   * @throws IOException where they cannot be read
   */
  public static Catalogue read(Reader lines) throws IOException {
    var reader = new BufferedReader(lines, 1 << 16);
    var head = json(String.valueOf(reader.readLine()));
    var services = new LinkedHashMap<String, String>();
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      services.put(line.substring(ID.length(), line.indexOf('"', ID.length())), line);
    }
    return new Catalogue(head, services);
  }

  private static JsonNode json(String line) {
    try {
      return Json.strict().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The catalogue is damaged", e);
    }
  }

  /** What it was made from, for example {@code botocore 1.43.67}. */
  public String version() {
    return head.path("version").asText();
  }

  /** Every service's id, in alphabetical order; reads none of them. */
  public List<String> serviceIds() {
    return List.copyOf(lines.keySet());
  }

  /** All services, by id. */
  public List<Service> services() {
    return lines.keySet().stream().map(it -> contents(it).service()).toList();
  }

  /** A service by its id; empty if the catalogue has no operation of it. */
  public Optional<Service> service(String id) {
    return lines.containsKey(id) ? Optional.of(contents(id).service()) : Optional.empty();
  }

  /**
   * A service's operations that need no value of another one, by name; empty if there is no such
   * service.
   */
  public List<Operation> operations(String service) {
    return lines.containsKey(service) ? contents(service).operations() : List.of();
  }

  /** An operation that needs no value of another one. */
  public Optional<Operation> operation(String service, String name) {
    return operations(service).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** What is called with the values that other operations list. */
  public List<Dependent> dependents() {
    var dependents = new ArrayList<Dependent>();
    head.path("dependents").forEach(it -> dependents.addAll(contents(it.asText()).dependents()));
    return List.copyOf(dependents);
  }

  private Contents contents(String service) {
    return read.computeIfAbsent(
        service,
        id -> {
          var reader = new ServiceReader(json(lines.getOrDefault(id, "")));
          return new Contents(reader.service(), reader.operations(), reader.dependents());
        });
  }
}
