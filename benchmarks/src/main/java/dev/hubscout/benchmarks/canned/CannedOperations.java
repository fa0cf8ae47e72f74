package dev.hubscout.benchmarks.canned;

import dev.hubscout.resources.catalogue.Argument;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Endpoint;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which operation of the catalogue a request is for, in any of the protocols. */
final class CannedOperations {
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "us-west-2");

  private final List<Operation> all = new ArrayList<>();
  private final Map<String, Operation> byName = new HashMap<>();
  private final Map<String, List<Route>> routes = new HashMap<>();

  /** A REST operation's path, with a group of its own for each label. */
  private record Route(Pattern path, List<String> constants, Operation operation) {
    boolean fits(Asked asked) {
      return path.matcher(asked.path()).matches()
          && constants.stream().allMatch(asked.query()::contains);
    }
  }

  CannedOperations(Catalogue catalogue) {
    for (var service : catalogue.services()) {
      for (var operation : catalogue.operations(service.id())) {
        all.add(operation);
        REGIONS.stream()
            .flatMap(region -> operation.endpoint(region).stream())
            .map(Endpoint::signingName)
            .distinct()
            .forEach(signing -> add(signing, operation));
      }
    }
    // what is more exact comes first
    routes
        .values()
        .forEach(
            all ->
                all.sort(
                    Comparator.comparing((Route it) -> it.path().pattern().contains("[^/]"))
                        .thenComparing(it -> -it.constants().size())));
  }

  private void add(String signing, Operation operation) {
    switch (operation.service().protocol()) {
      case Protocol.Json(_, var target) ->
          byName.putIfAbsent(target + "." + operation.name(), operation);
      case Protocol.Query(var version) ->
          byName.putIfAbsent(form(signing, version, operation.name()), operation);
      case Protocol.Ec2(var version) ->
          byName.putIfAbsent(form(signing, version, operation.name()), operation);
      case Protocol.Cbor(var service) ->
          byName.putIfAbsent("/service/" + service + "/operation/" + operation.name(), operation);
      case Protocol.RestJson _, Protocol.RestXml _ ->
          routes
              .computeIfAbsent(
                  signing + " " + operation.request().method(), key -> new ArrayList<>())
              .add(route(operation));
    }
  }

  private static String form(String signing, String version, String action) {
    return signing + " " + version + " " + action;
  }

  private static Route route(Operation operation) {
    var request = operation.request();
    var path = new StringBuilder();
    for (var part : request.path().split("(?<=})|(?=\\{)", -1)) {
      path.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
    }
    return new Route(
        Pattern.compile(path.toString()),
        request.arguments().stream()
            .filter(it -> it.input().place() == Input.Place.QUERY)
            .map(CannedOperations::constant)
            .toList(),
        operation);
  }

  private static String constant(Argument argument) {
    return argument.value().isEmpty()
        ? argument.input().name()
        : argument.input().name() + "=" + argument.value();
  }

  /** Every operation that it can tell. */
  List<Operation> all() {
    return Collections.unmodifiableList(all);
  }

  /** The operation; empty if the catalogue has none for it. */
  Optional<Operation> of(Asked asked) {
    var name =
        !asked.target().isEmpty()
            ? asked.target()
            : asked.path().startsWith("/service/")
                ? asked.path()
                : form(asked.service(), asked.form("Version"), asked.form("Action"));
    return Optional.ofNullable(byName.get(name))
        .or(
            () ->
                routes.getOrDefault(asked.service() + " " + asked.method(), List.of()).stream()
                    .filter(it -> it.fits(asked))
                    .map(Route::operation)
                    .findFirst());
  }
}
