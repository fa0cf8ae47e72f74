package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions and updates in DynamoDB's language, with the names and values that they share. */
final class Expressions {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /** A condition by itself; null for none. */
  static @Nullable Expression of(@Nullable Condition condition) {
    if (condition == null) {
      return null;
    }
    var expressions = new Expressions();
    var text = expressions.condition(condition);
    return Expression.builder()
        .expression(text)
        .expressionNames(expressions.names())
        .expressionValues(expressions.values)
        .build();
  }

  /** The names of what was put into words so far; null for none, since an empty map is refused. */
  @Nullable Map<String, String> namesOrNull() {
    return names.isEmpty() ? null : names();
  }

  private Map<String, String> names() {
    var byPlaceholder = new TreeMap<String, String>();
    names.forEach((name, placeholder) -> byPlaceholder.put(placeholder, name));
    return byPlaceholder;
  }

  /** Their values; null for none, since an empty map is refused. */
  @Nullable Map<String, AttributeValue> valuesOrNull() {
    return values.isEmpty() ? null : values;
  }

  String condition(Condition condition) {
    return switch (condition) {
      case Condition.Exists(var attribute) -> "attribute_exists(" + name(attribute) + ")";
      case Condition.Missing(var attribute) -> "attribute_not_exists(" + name(attribute) + ")";
      case Condition.Equal(var attribute, var value) -> name(attribute) + " = " + value(value);
      case Condition.AtMost(var attribute, var value) -> name(attribute) + " <= " + value(value);
      case Condition.All(var all) -> joined(all, " AND ");
      case Condition.Any(var any) -> joined(any, " OR ");
    };
  }

  private String joined(List<Condition> conditions, String word) {
    return conditions.stream()
        .map(condition -> "(" + condition(condition) + ")")
        .collect(Collectors.joining(word));
  }

  String update(Update update) {
    var clauses = new LinkedHashMap<String, String>();
    for (var action : update.actions()) {
      var name = name(action.attribute());
      switch (action) {
        case Update.Action.Set(var at, var value) ->
            clauses.merge("SET", name + " = " + value(value), Expressions::comma);
        case Update.Action.Remove(var at) -> clauses.merge("REMOVE", name, Expressions::comma);
        case Update.Action.Add(var at, var number) ->
            clauses.merge("ADD", name + " " + value(new Value.Num(number)), Expressions::comma);
        case Update.Action.Join(var at, var members) ->
            clauses.merge("ADD", name + " " + value(members), Expressions::comma);
        case Update.Action.Leave(var at, var members) ->
            clauses.merge("DELETE", name + " " + value(members), Expressions::comma);
      }
    }
    return clauses.entrySet().stream()
        .map(clause -> clause.getKey() + " " + clause.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String comma(String one, String other) {
    return one + ", " + other;
  }

  private String name(String attribute) {
    return names.computeIfAbsent(attribute, any -> "#n" + names.size());
  }

  private String value(Value value) {
    var placeholder = ":v" + values.size();
    values.put(placeholder, Values.value(value));
    return placeholder;
  }
}
