package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.storage.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What earlier versions left behind, in a directory for each version: {@code runs.jsonl} and {@code
 * facts.jsonl}, an item a line in DynamoDB's own JSON; {@code messages.json}, what they put into
 * queues; and {@code answers.json}, what their own stores said of the items. Written by {@link
 * WriteFixtures} and never changed afterwards.
 */
final class StoredVersions {
  /** Beside the tests, whose working directory is their module. */
  static final Path ROOT =
      Path.of("src", "test", "resources", "dev", "hubscout", "aws", "versions");

  private StoredVersions() {}

  /** Every version there is a directory of, the earliest first. */
  static List<Path> all() throws IOException {
    try (var directories = Files.list(ROOT)) {
      return directories
          .sorted(
              Comparator.comparing(
                  path -> Integer.parseInt(path.getFileName().toString().split("\\.", 2)[1])))
          .toList();
    }
  }

  static Path newest() throws IOException {
    return all().getLast();
  }

  // ---- items as lines

  /** Every item of a table, sorted by key. */
  static List<Map<String, AttributeValue>> items(DynamoDbClient dynamo, String table) {
    return dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
        .sorted(
            Comparator.comparing(
                (Map<String, AttributeValue> item) ->
                    item.get(Item.PK).s() + "\n" + item.get(Item.SK).s()))
        .toList();
  }

  static void write(Path file, List<Map<String, AttributeValue>> items) throws IOException {
    Files.writeString(
        file, items.stream().map(item -> json(item) + "\n").collect(Collectors.joining()));
  }

  static List<Map<String, AttributeValue>> read(Path file) throws IOException {
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (var line : Files.readAllLines(file)) {
      var item = new TreeMap<String, AttributeValue>();
      for (var field : Json.lenient().readTree(line).properties()) {
        item.put(field.getKey(), value(field.getValue()));
      }
      items.add(item);
    }
    return items;
  }

  static void load(DynamoDbClient dynamo, String table, List<Map<String, AttributeValue>> items) {
    items.forEach(item -> dynamo.putItem(request -> request.tableName(table).item(item)));
  }

  private static String json(Map<String, AttributeValue> item) {
    var line = Json.lenient().createObjectNode();
    new TreeMap<>(item).forEach((name, value) -> put(line.putObject(name), value));
    return line.toString();
  }

  private static void put(ObjectNode typed, AttributeValue value) {
    switch (value.type()) {
      case S -> typed.put("S", value.s());
      case N -> typed.put("N", value.n());
      case BOOL -> typed.put("BOOL", value.bool());
      case B -> typed.put("B", HexFormat.of().formatHex(value.b().asByteArray()));
      case NS -> new TreeSet<>(value.ns()).forEach(typed.withArrayProperty("NS")::add);
      case SS -> new TreeSet<>(value.ss()).forEach(typed.withArrayProperty("SS")::add);
      default -> throw new IllegalArgumentException("no store writes a " + value.type());
    }
  }

  /** Binary is written in hexadecimal, not in base 64: it is shorter to say and to compare. */
  private static AttributeValue value(JsonNode typed) {
    var type = typed.fieldNames().next();
    var value = typed.get(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(value.textValue());
      case "N" -> AttributeValue.fromN(value.textValue());
      case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
      case "B" ->
          AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(value.textValue())));
      case "NS" -> AttributeValue.fromNs(texts(value));
      case "SS" -> AttributeValue.fromSs(texts(value));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  // ---- kinds

  /** The kinds of items among these, see {@link #kind}. */
  static TreeSet<String> kinds(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .map(item -> kind(item.get(Item.PK).s(), item.get(Item.SK).s()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What kind of item has this key: the words in capitals of the partition key and the first of the
   * sort key, with a star for anything else, such as {@code RUN#*#TASKS#* TASK}.
   */
  static String kind(String pk, String sk) {
    return Arrays.stream(pk.split("#", -1))
            .map(StoredVersions::word)
            .collect(Collectors.joining("#"))
        + " "
        + word(sk.split("#", 2)[0]);
  }

  private static String word(String part) {
    return part.matches("[A-Z_]+") ? part : "*";
  }

  // ---- the next version's items

  /**
   * The item as a later version may write it: with attributes and fields of which none is known.
   */
  static Map<String, AttributeValue> ofTheNextVersion(Map<String, AttributeValue> item) {
    var later = new TreeMap<>(item);
    later.replaceAll((name, value) -> grown(name, value));
    later.put("later_text", AttributeValue.fromS("x"));
    later.put("later_number", AttributeValue.fromN("1"));
    later.put("later_flag", AttributeValue.fromBool(true));
    later.put("later_null", AttributeValue.fromNul(true));
    later.put("later_texts", AttributeValue.fromSs(List.of("x", "y")));
    later.put("later_list", AttributeValue.fromL(List.of(AttributeValue.fromN("1"))));
    later.put("later_map", AttributeValue.fromM(Map.of("x", AttributeValue.fromS("y"))));
    return later;
  }

  /** Records kept as JSON get fields; maps by name, such as a tally, have none to get. */
  private static AttributeValue grown(String name, AttributeValue value) {
    return switch (name) {
      case "request", "errors", "account", "registration", "description", "database", "fields" ->
          value.s().startsWith("{") || value.s().startsWith("[")
              ? AttributeValue.fromS(grown(tree(value.s())).toString())
              : value;
      case "summary", "accounts" ->
          value.s() != null
              ? AttributeValue.fromS(grown(tree(value.s())).toString())
              : AttributeValue.fromB(
                  SdkBytes.fromByteArray(
                      Gzip.pack(
                          grown(
                              Gzip.unpack(
                                  value.b().asByteArrayUnsafe(),
                                  new com.fasterxml.jackson.core.type.TypeReference<
                                      JsonNode>() {})))));
      default -> value;
    };
  }

  private static JsonNode tree(String text) {
    try {
      return Json.lenient().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static JsonNode grown(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.put("later_text", "x").putObject("later_object").put("n", 1);
    } else {
      node.forEach(StoredVersions::grown);
    }
    return node;
  }
}
