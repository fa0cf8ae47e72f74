package dev.hubscout.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition key under one operator, as the IAM user guide describes them ("IAM JSON policy
 * elements: Condition operators" and "Multivalued context keys").
 *
 * @param operator as the policy spells it, such as {@code ForAnyValue:StringLike}
 * @param values of which one must fit, or none where the operator negates
 */
public record Condition(String operator, String key, List<String> values) {
  private static final Pattern SHAPE =
      Pattern.compile("(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?");
  private static final int ARN_PARTS = 6;

  private enum Kind {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_NOT_LIKE("ArnNotLike", true),
    BOOL("Bool", false),
    NULL("Null", false);

    private final String word;
    private final boolean negates;

    Kind(String word, boolean negates) {
      this.word = word;
      this.negates = negates;
    }

    static Kind of(String word, String operator) {
      for (var kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw unknown(operator);
    }

    boolean string() {
      return word.startsWith("String");
    }
  }

  private record Operator(Kind kind, @Nullable String quantifier, boolean ifExists) {
    static Operator of(String text) {
      var matcher = SHAPE.matcher(text);
      if (!matcher.matches()) {
        throw unknown(text);
      }
      var operator =
          new Operator(Kind.of(matcher.group(2), text), matcher.group(1), matcher.group(3) != null);
      boolean quantified = operator.quantifier != null;
      if (quantified && (!operator.kind.string() || operator.ifExists)
          || operator.kind == Kind.NULL && operator.ifExists) {
        throw unknown(text);
      }
      return operator;
    }
  }

  public Condition {
    values = List.copyOf(values);
    var kind = Operator.of(operator).kind();
    if (values.isEmpty()) {
      throw new PolicyException("The condition on " + key + " has no value to compare with.");
    }
    if ((kind == Kind.BOOL || kind == Kind.NULL)
        && !values.stream().allMatch(it -> it.equals("true") || it.equals("false"))) {
      throw new PolicyException(
          "The condition on " + key + " takes true or false, not " + values + ".");
    }
    if (kind == Kind.NULL && values.size() != 1) {
      throw new PolicyException("The condition on " + key + " takes one value.");
    }
  }

  private static PolicyException unknown(String operator) {
    return new PolicyException("The condition operator " + operator + " is not known here.");
  }

  boolean holds(Map<String, List<String>> context) {
    var parsed = Operator.of(operator);
    var kind = parsed.kind();
    var actual = actual(context);
    if (kind == Kind.NULL) {
      return actual.isEmpty() == Boolean.parseBoolean(values.getFirst());
    }
    return switch (parsed.quantifier()) {
      case "ForAllValues" -> actual.stream().allMatch(it -> fits(kind, it));
      case "ForAnyValue" -> actual.stream().anyMatch(it -> fits(kind, it));
      case null, default -> single(parsed, actual);
    };
  }

  private boolean single(Operator parsed, List<String> actual) {
    if (actual.isEmpty()) {
      return parsed.ifExists() || parsed.kind().negates;
    }
    if (actual.size() > 1) {
      throw new PolicyException(
          "The key "
              + key
              + " has several values, for which a condition begins with ForAllValues: or"
              + " ForAnyValue:, unlike "
              + operator
              + ".");
    }
    return fits(parsed.kind(), actual.getFirst());
  }

  private boolean fits(Kind kind, String actual) {
    return values.stream().anyMatch(expected -> equal(kind, expected, actual)) != kind.negates;
  }

  private static boolean equal(Kind kind, String expected, String actual) {
    return switch (kind) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> expected.equals(actual);
      case STRING_LIKE, STRING_NOT_LIKE -> Glob.matches(expected, actual);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arns(expected, actual);
      case BOOL -> expected.equals(actual.toLowerCase(Locale.ROOT));
      case NULL -> throw new AssertionError("answered before values are compared");
    };
  }

  /** Part by part: a star does not reach over a colon, other than in the last of the six. */
  private static boolean arns(String expected, String actual) {
    var patterns = expected.split(":", ARN_PARTS);
    var parts = actual.split(":", ARN_PARTS);
    if (patterns.length != ARN_PARTS || parts.length != ARN_PARTS) {
      return expected.equals("*") || expected.equals(actual);
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!Glob.matches(patterns[i], parts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Names of keys have no case. */
  private List<String> actual(Map<String, List<String>> context) {
    for (var entry : context.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue();
      }
    }
    return List.of();
  }
}
