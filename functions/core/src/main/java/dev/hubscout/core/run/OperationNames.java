package dev.hubscout.core.run;

import dev.hubscout.core.error.HubscoutException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The services and operations that a run of resources can name, so that whoever asks for one that
 * there is not hears of it at once. The file beside this class is made with the catalogue, which
 * only the function that calls has.
 */
final class OperationNames {
  private static final String FILE = "operations.txt";

  /** Stands before what is never called. */
  private static final String NEVER = "!";

  private final Map<String, List<String>> services;

  private OperationNames(Map<String, List<String>> services) {
    this.services = services;
  }

  private static final class Loaded {
    static final OperationNames NAMES = read();

    private static OperationNames read() {
      var services = new LinkedHashMap<String, List<String>>();
      try (var file = Objects.requireNonNull(OperationNames.class.getResourceAsStream(FILE), FILE);
          var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            var words = List.of(line.split(" ", -1));
            services.put(words.getFirst(), words.subList(1, words.size()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(FILE + " could not be read", e);
      }
      return new OperationNames(services);
    }
  }

  /** Those of this version. */
  static OperationNames load() {
    return Loaded.NAMES;
  }

  /**
   * Makes sure that there is what options name, and that it may be called.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the option, and names that are near
   */
  void require(ResourcesOptions options) {
    for (var service : options.services()) {
      if (!services.containsKey(service)) {
        throw HubscoutException.invalid(
            "options.services",
            "there is no service " + service + "." + near(service, services.keySet()));
      }
    }
    var among =
        options.services().isEmpty()
            ? services
            : options.services().stream()
                .collect(
                    LinkedHashMap<String, List<String>>::new,
                    (map, service) -> map.put(service, services.getOrDefault(service, List.of())),
                    Map::putAll);
    options.operations().forEach(name -> require(name, among));
  }

  private static void require(String name, Map<String, List<String>> among) {
    int colon = name.indexOf(':');
    var operation = name.substring(colon + 1);
    var called = new ArrayList<String>();
    var never = new ArrayList<String>();
    among.forEach(
        (service, operations) -> {
          if (colon < 0 || service.equals(name.substring(0, colon))) {
            if (operations.contains(operation)) {
              called.add(service);
            } else if (operations.contains(NEVER + operation)) {
              never.add(service + ":" + operation);
            }
          }
        });
    if (!never.isEmpty()) {
      throw HubscoutException.invalid(
          "options.operations",
          never.getFirst()
              + " is never called: it would hand out credentials or data, make something, or cost"
              + " money.");
    }
    if (called.isEmpty()) {
      throw HubscoutException.invalid(
          "options.operations",
          "there is no operation "
              + name
              + " that lists something and needs no input"
              + (among.size() < Loaded.NAMES.services.size()
                  ? ", of the services that are named"
                  : "")
              + "."
              + near(name, candidates(colon < 0 ? "" : name.substring(0, colon), among)));
    }
  }

  /** Written as the name was: with a service before them, or without. */
  private static Collection<String> candidates(String service, Map<String, List<String>> among) {
    var names = new TreeSet<String>();
    among.forEach(
        (id, operations) ->
            operations.stream()
                .filter(it -> !it.startsWith(NEVER))
                .forEach(it -> names.add(service.isEmpty() ? it : id + ":" + it)));
    return names;
  }

  private static String near(String asked, Collection<String> known) {
    var near = NearNames.of(asked, known);
    return near.isEmpty() ? "" : " Near to it: " + String.join(", ", near) + ".";
  }
}
