package dev.hubscout.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds values of partition keys, {@code dynamodb:LeadingKeys}; asks the server for schemas. */
final class Keys implements AutoCloseable {
  private static final Pattern EQUALITY =
      Pattern.compile("(#?[A-Za-z0-9_.-]+)\\s*=\\s*(:[A-Za-z0-9_]+)");
  private static final String TABLE = "";

  private final DynamoDbClient server;
  private final Map<String, Map<String, String>> schemas = new ConcurrentHashMap<>();

  Keys(AwsAccess server) {
    this.server = server.client(DynamoDbClient.builder());
  }

  /** Of an item, or of its key alone. */
  String of(String table, JsonNode item) {
    return value(item.path(partitionKey(table, TABLE)), table);
  }

  /** Of a query, on the table or, where it names one, on an index. */
  String queried(String table, JsonNode query) {
    var key = partitionKey(table, query.path("IndexName").asText(TABLE));
    var matcher = EQUALITY.matcher(query.path("KeyConditionExpression").asText());
    var names = query.path("ExpressionAttributeNames");
    while (matcher.find()) {
      var name = matcher.group(1);
      if (names.path(name).asText(name).equals(key)) {
        return value(query.path("ExpressionAttributeValues").path(matcher.group(2)), table);
      }
    }
    throw new Unmapped("a query of " + table + " that does not tell its partition");
  }

  private static String value(JsonNode attribute, String table) {
    for (var type : List.of("S", "N", "B")) {
      if (attribute.path(type).isTextual()) {
        return attribute.path(type).textValue();
      }
    }
    throw new Unmapped("a request to " + table + " without a partition key");
  }

  private String partitionKey(String table, String index) {
    var found = schemas.computeIfAbsent(table, this::schema).get(index);
    if (found == null) {
      throw new Unmapped("the index " + index + " of " + table);
    }
    return found;
  }

  private Map<String, String> schema(String name) {
    TableDescription table;
    try {
      table = server.describeTable(request -> request.tableName(name)).table();
    } catch (ResourceNotFoundException e) {
      throw new Unmapped("the table " + name + ", which is not there");
    }
    var keys = new HashMap<String, String>();
    keys.put(TABLE, hash(table.keySchema()));
    table
        .globalSecondaryIndexes()
        .forEach(index -> keys.put(index.indexName(), hash(index.keySchema())));
    table
        .localSecondaryIndexes()
        .forEach(index -> keys.put(index.indexName(), hash(index.keySchema())));
    return Map.copyOf(keys);
  }

  private static String hash(List<KeySchemaElement> schema) {
    return schema.stream()
        .filter(key -> key.keyType() == KeyType.HASH)
        .findFirst()
        .orElseThrow()
        .attributeName();
  }

  @Override
  public void close() {
    server.close();
  }
}
