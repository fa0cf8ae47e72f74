package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an earlier version left in tables and queues, as {@code functions/aws} keeps it. */
record EarlierVersion(Path directory) {
  private static final Path ROOT =
      Path.of("..", "functions/aws/src/test/resources/dev/hubscout/aws/versions");

  static List<EarlierVersion> all() throws IOException {
    try (var directories = Files.list(ROOT)) {
      return directories
          .sorted(
              Comparator.comparing(
                  path -> Integer.parseInt(path.getFileName().toString().split("\\.", 2)[1])))
          .map(EarlierVersion::new)
          .toList();
    }
  }

  /** Puts its items into the tables of a hub. */
  void load(DynamoDbClient dynamo) throws IOException {
    load(dynamo, EmbeddedHub.RUNS_TABLE, "runs");
    load(dynamo, EmbeddedHub.FACTS_TABLE, "facts");
  }

  private void load(DynamoDbClient dynamo, String table, String name) throws IOException {
    for (var line : lines(name)) {
      var item = new HashMap<String, AttributeValue>();
      line.properties().forEach(field -> item.put(field.getKey(), value(field.getValue())));
      dynamo.putItem(request -> request.tableName(table).item(item));
    }
  }

  private List<JsonNode> lines(String name) throws IOException {
    var lines = new java.util.ArrayList<JsonNode>();
    for (var line : Files.readAllLines(directory.resolve(name + ".jsonl"))) {
      lines.add(Json.lenient().readTree(line));
    }
    return lines;
  }

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
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  /** A message as it was sent. */
  JsonNode message(String name) throws IOException {
    var message =
        Json.lenient().readTree(Files.readString(directory.resolve("messages.json"))).path(name);
    if (!message.isObject()) {
      throw new IllegalArgumentException(directory + " has no message " + name);
    }
    return message;
  }

  /** The kinds of items it has of a table, {@code runs} or {@code facts}. */
  TreeSet<String> kinds(String name) throws IOException {
    return lines(name).stream()
        .map(item -> kind(item.path("pk").path("S").asText(), item.path("sk").path("S").asText()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The kinds of items that there are in a table. */
  static TreeSet<String> kinds(DynamoDbClient dynamo, String table) {
    return dynamo.scanPaginator(request -> request.tableName(table)).items().stream()
        .map((Map<String, AttributeValue> item) -> kind(item.get("pk").s(), item.get("sk").s()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The words in capitals of the partition key, and the first of the sort key. */
  private static String kind(String pk, String sk) {
    return Arrays.stream(pk.split("#", -1))
            .map(EarlierVersion::word)
            .collect(Collectors.joining("#"))
        + " "
        + word(sk.split("#", 2)[0]);
  }

  private static String word(String part) {
    return part.matches("[A-Z_]+") ? part : "*";
  }
}
