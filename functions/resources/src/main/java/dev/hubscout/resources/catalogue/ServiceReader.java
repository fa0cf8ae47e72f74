package dev.hubscout.resources.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a service's line of the catalogue, whose letters {@code build/catalogue} gives. */
final class ServiceReader {
  private final JsonNode json;
  private final Service service;
  private final List<Endpoints> endpoints;
  private final ShapeTable shapes;

  ServiceReader(JsonNode json) {
    this.json = json;
    this.service = new Service(text(json, "s"), text(json, "n"), protocol(json));
    var tables = new ArrayList<Endpoints>();
    json.path("e").forEach(it -> tables.add(endpoints(it)));
    this.endpoints = List.copyOf(tables);
    this.shapes = new ShapeTable(json.path("sh"));
  }

  Service service() {
    return service;
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    json.path("o").forEach(it -> operations.add(operation(it)));
    return List.copyOf(operations);
  }

  List<Dependent> dependents() {
    var dependents = new ArrayList<Dependent>();
    json.path("d").forEach(it -> dependents.add(dependent(it)));
    return List.copyOf(dependents);
  }

  private static Protocol protocol(JsonNode json) {
    return switch (text(json, "p")) {
      case "json" -> new Protocol.Json(text(json, "v"), text(json, "t"));
      case "rest-json" -> new Protocol.RestJson();
      case "rest-xml" -> new Protocol.RestXml();
      case "query" -> new Protocol.Query(text(json, "v"));
      case "ec2" -> new Protocol.Ec2(text(json, "v"));
      case "smithy-rpc-v2-cbor" -> new Protocol.Cbor(text(json, "t"));
      default -> throw new IllegalStateException("Catalogue has an unknown protocol: " + json);
    };
  }

  private static Endpoints endpoints(JsonNode table) {
    var partitions = new EnumMap<Partition, Endpoints.InPartition>(Partition.class);
    for (var partition : Partition.values()) {
      var found = table.get(partition.id());
      if (found != null) {
        var exceptions = new HashMap<String, Endpoint>();
        found
            .path(4)
            .properties()
            .forEach(it -> exceptions.put(it.getKey(), endpoint(it.getValue())));
        partitions.put(partition, new Endpoints.InPartition(endpoint(found), exceptions));
      }
    }
    return new Endpoints(partitions);
  }

  private static Endpoint endpoint(JsonNode array) {
    return new Endpoint(
        array.get(0).textValue(),
        array.get(1).textValue(),
        array.get(2).textValue(),
        array.get(3).intValue() == 1);
  }

  private Operation operation(JsonNode it) {
    var name = text(it, "n");
    return new Operation(
        service,
        name,
        request(it),
        paging(it.path("pg")),
        answer(it),
        rule(it.path("c")),
        endpointsAt(it.path("e").asInt(0)),
        it.has("ed"),
        permission(it, name));
  }

  private Endpoints endpointsAt(int place) {
    return place < 0 ? new Endpoints(Map.of()) : endpoints.get(place);
  }

  private @Nullable String permission(JsonNode it, String name) {
    var given = it.get("a");
    if (given == null) {
      return text(json, "a") + ":" + name;
    }
    return given.textValue().isEmpty() ? null : given.textValue();
  }

  private static Request request(JsonNode it) {
    var constants = new ArrayList<Argument>();
    for (var pair : it.path("q")) {
      var input = new Input(Input.Place.QUERY, pair.get(0).textValue(), Input.Type.TEXT);
      constants.add(new Argument(input, pair.get(1).textValue()));
    }
    var variants = new ArrayList<Variant>();
    for (var variant : it.path("x")) {
      var arguments = new ArrayList<Argument>();
      for (var pair : variant.path("a")) {
        arguments.add(new Argument(input(pair.get(0).textValue()), pair.get(1).textValue()));
      }
      variants.add(
          new Variant(variant.path("n").asText(""), arguments, nullable(variant.get("r"))));
    }
    return new Request(
        it.path("m").asText("POST"),
        it.path("u").asText("/"),
        it.path("h").asText(""),
        constants,
        variants.isEmpty() ? List.of(Variant.PLAIN) : variants,
        it.has("b"));
  }

  /** Place, type and name in one text, as {@code ?#maxResults}. */
  private static Input input(String code) {
    int at = 0;
    var place =
        switch (code.charAt(0)) {
          case '?' -> Input.Place.QUERY;
          case '^' -> Input.Place.HEADER;
          case '/' -> Input.Place.PATH;
          default -> Input.Place.BODY;
        };
    at += place == Input.Place.BODY ? 0 : 1;
    var type =
        switch (code.charAt(at)) {
          case '#' -> Input.Type.NUMBER;
          case '!' -> Input.Type.BOOLEAN;
          case '=' -> Input.Type.JSON;
          default -> Input.Type.TEXT;
        };
    at += type == Input.Type.TEXT ? 0 : 1;
    return new Input(place, code.substring(at), type);
  }

  private static Paging paging(JsonNode it) {
    if (it.isMissingNode()) {
      return Paging.NONE;
    }
    var tokens = new ArrayList<Paging.Token>();
    for (var pair : it.path("t")) {
      tokens.add(
          new Paging.Token(Path.parse(pair.get(0).textValue()), input(pair.get(1).textValue())));
    }
    var more = it.get("m");
    var limit = it.get("l");
    return new Paging(
        tokens,
        more == null ? null : Path.parse(more.textValue()),
        limit == null
            ? null
            : new Paging.Limit(
                input(limit.get(0).textValue()),
                limit.get(1).intValue(),
                limit.get(2).intValue() == 0 ? null : limit.get(2).intValue(),
                limit.get(3).intValue() == 1),
        it.has("d"));
  }

  private Answer answer(JsonNode it) {
    var shape = it.get("o");
    var lists = new ArrayList<ItemList>();
    for (var list : it.path("r")) {
      lists.add(
          new ItemList(
              Path.parse(text(list, "p")),
              list.has("m"),
              paths(list.path("i")),
              paths(list.path("s")),
              paths(list.path("v")),
              paths(list.path("u"))));
    }
    return new Answer(
        shape == null ? null : shapes.at(shape.intValue()),
        nullable(it.get("w")),
        nullable(it.get("y")),
        lists,
        paths(it.path("s")),
        paths(it.path("v")));
  }

  private static CallRule rule(JsonNode it) {
    if (it.isMissingNode()) {
      return CallRule.ON;
    }
    return new CallRule(
        CallRule.Mode.valueOf(it.get(0).textValue().toUpperCase(Locale.ROOT)),
        it.get(1).textValue(),
        it.get(2).textValue());
  }

  private Dependent dependent(JsonNode it) {
    var inherited = new ArrayList<Dependent.Inherited>();
    for (var pair : it.path("h")) {
      inherited.add(
          new Dependent.Inherited(pair.get(0).textValue(), input(pair.get(1).textValue())));
    }
    var none = new HashSet<String>();
    it.path("e").forEach(code -> none.add(code.textValue()));
    var when = it.get("w");
    var region = it.get("g");
    return new Dependent(
        it.path("t").intValue(),
        text(it, "f"),
        Path.parse(text(it, "l")),
        Path.parse(text(it, "i")),
        when == null
            ? null
            : new Dependent.Condition(Path.parse(when.get(0).textValue()), when.get(1).textValue()),
        operation(it.path("o")),
        input(text(it, "p")),
        it.path("b").asInt(0),
        it.path("c").asText(""),
        inherited,
        region == null ? null : Path.parse(region.textValue()),
        none);
  }

  private static List<Path> paths(JsonNode array) {
    var paths = new ArrayList<Path>();
    array.forEach(it -> paths.add(Path.parse(it.textValue())));
    return paths;
  }

  private static String text(JsonNode node, String name) {
    var found = node.get(name);
    if (found == null || !found.isTextual()) {
      throw new IllegalStateException("Catalogue has no " + name + " in " + node);
    }
    return found.textValue();
  }

  private static @Nullable String nullable(@Nullable JsonNode node) {
    return node == null ? null : node.textValue();
  }
}
