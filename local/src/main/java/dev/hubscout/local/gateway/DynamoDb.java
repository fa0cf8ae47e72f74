package dev.hubscout.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.local.iam.Need;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * DynamoDB and DynamoDB Streams. A transaction takes the permission of each operation in it; a
 * query of an index is one of the index's ARN alone.
 */
final class DynamoDb implements Service {
  private static final Pattern STREAM = Pattern.compile(":table/([^/|]+)/stream/([^|]+)");

  /** The members of a transaction's operations, with the action that each takes. */
  private static final Map<String, String> TRANSACTED =
      Map.of(
          "Put", "dynamodb:PutItem",
          "Update", "dynamodb:UpdateItem",
          "Delete", "dynamodb:DeleteItem",
          "ConditionCheck", "dynamodb:ConditionCheckItem",
          "Get", "dynamodb:GetItem");

  private final String owner;
  private final Keys keys;

  /**
   * @param owner the account of every table
   */
  DynamoDb(String owner, Keys keys) {
    this.owner = owner;
    this.keys = keys;
  }

  @Override
  public List<Need> needs(Inquiry request) {
    var json = request.json();
    var action = "dynamodb:" + request.operation();
    var region = request.region();
    if (request.target().startsWith("DynamoDBStreams_")) {
      return streams(request.operation(), action, region, json);
    }
    return switch (request.operation()) {
      case "DescribeTable" -> List.of(Need.of(action, table(region, json)));
      case "GetItem", "UpdateItem", "DeleteItem" ->
          List.of(onItems(action, region, json, Set.of(keys.of(name(json), json.path("Key")))));
      case "PutItem" ->
          List.of(onItems(action, region, json, Set.of(keys.of(name(json), json.path("Item")))));
      case "Query" -> List.of(query(action, region, json));
      case "BatchGetItem", "BatchWriteItem" -> batch(action, region, json);
      case "TransactGetItems", "TransactWriteItems" ->
          transaction(request.operation(), region, json);
      default -> throw new Unmapped("DynamoDB's operation \"" + request.operation() + "\"");
    };
  }

  private Need query(String action, String region, JsonNode json) {
    var index = json.path("IndexName");
    var table = table(region, json);
    return Need.of(
        action,
        index.isTextual() ? table + "/index/" + index.textValue() : table,
        leading(Set.of(keys.queried(name(json), json))));
  }

  private List<Need> batch(String action, String region, JsonNode json) {
    var needs = new ArrayList<Need>();
    for (var entry : json.path("RequestItems").properties()) {
      var table = entry.getKey();
      var leading = new LinkedHashSet<String>();
      for (var request : entry.getValue().path("Keys")) {
        leading.add(keys.of(table, request));
      }
      if (entry.getValue().isArray()) {
        for (var request : entry.getValue()) {
          leading.add(
              keys.of(
                  table,
                  request.has("PutRequest")
                      ? request.path("PutRequest").path("Item")
                      : request.path("DeleteRequest").path("Key")));
        }
      }
      needs.add(Need.of(action, arn(region, table), leading(leading)));
    }
    return needs;
  }

  private List<Need> transaction(String operation, String region, JsonNode json) {
    var needs = new ArrayList<Need>();
    for (var item : json.path("TransactItems")) {
      for (var part : item.properties()) {
        var action = TRANSACTED.get(part.getKey());
        if (action == null) {
          throw new Unmapped("a transaction with \"" + part.getKey() + "\"");
        }
        var content = part.getValue();
        var key =
            keys.of(name(content), content.path(part.getKey().equals("Put") ? "Item" : "Key"));
        needs.add(
            Need.of(
                action,
                table(region, content),
                Map.of(
                    "dynamodb:LeadingKeys", List.of(key),
                    "dynamodb:EnclosingOperation", List.of(operation))));
      }
    }
    return needs;
  }

  private List<Need> streams(String operation, String action, String region, JsonNode json) {
    return switch (operation) {
      case "ListStreams" -> List.of(Need.anywhere(action));
      case "DescribeStream", "GetShardIterator" ->
          List.of(Need.of(action, stream(region, json.path("StreamArn").asText())));
      case "GetRecords" ->
          List.of(Need.of(action, stream(region, json.path("ShardIterator").asText())));
      default -> throw new Unmapped("the operation \"" + operation + "\" of DynamoDB Streams");
    };
  }

  /** DynamoDB Local's stream ARNs, and its iterators, have a Region and an account of their own. */
  private String stream(String region, String text) {
    var stream = STREAM.matcher(text);
    if (!stream.find()) {
      throw new Unmapped("a stream that is not told apart: " + text);
    }
    return arn(region, stream.group(1)) + "/stream/" + stream.group(2);
  }

  private Need onItems(String action, String region, JsonNode json, Set<String> leading) {
    return Need.of(action, table(region, json), leading(leading));
  }

  private static Map<String, List<String>> leading(Set<String> values) {
    return Map.of("dynamodb:LeadingKeys", List.copyOf(values));
  }

  private String table(String region, JsonNode json) {
    return arn(region, name(json));
  }

  private static String name(JsonNode json) {
    var name = json.path("TableName").asText();
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new Unmapped("a table that is not told by its name: " + name);
    }
    return name;
  }

  private String arn(String region, String table) {
    return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, owner, table);
  }

  @Override
  public String signingName() {
    return "dynamodb";
  }

  @Override
  public String contentType() {
    return JsonErrors.CONTENT_TYPE;
  }

  @Override
  public String error(String code, String message) {
    return JsonErrors.error(code, message);
  }
}
