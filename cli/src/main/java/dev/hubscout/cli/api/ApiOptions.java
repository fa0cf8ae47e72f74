package dev.hubscout.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of a command that asks one operation of the API: its query parameters. */
public final class ApiOptions {
  /** What a list is followed by, not what it is asked for. */
  private static final Set<String> PAGING = Set.of("limit", "next");

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT]?)(i?B)?");

  private final String operation;
  private final String path;
  private final List<Flag> flags;

  private ApiOptions(String operation, String path, List<Flag> flags) {
    this.operation = operation;
    this.path = path;
    this.flags = flags;
  }

  /** Read once, by the first who needs it. */
  private static final class Once {
    static final ApiDocument DOCUMENT = ApiDocument.load();
  }

  /** How a parameter has several values. */
  private enum Several {
    NO,
    BETWEEN_COMMAS,
    REPEATED
  }

  /**
   * One query parameter.
   *
   * @param type of each of its values
   * @param values the words that it takes; empty where it takes others
   */
  private record Flag(
      String parameter,
      String name,
      String description,
      Several several,
      String type,
      List<String> values) {}

  /** The document whose operations are asked for. */
  public static ApiDocument document() {
    return Once.DOCUMENT;
  }

  /**
   * The options of an operation.
   *
   * @param operation its id in the document
   * @throws IllegalArgumentException where there is none
   */
  public static ApiOptions of(String operation) {
    return of("get", operation);
  }

  /** Like {@link #of(String)}, of an operation that deletes. */
  public static ApiOptions ofDeletion(String operation) {
    return of("delete", operation);
  }

  private static ApiOptions of(String method, String operation) {
    var document = document().json();
    for (var path : document.path("paths").properties()) {
      var get = path.getValue().path(method);
      if (get.path("operationId").asText().equals(operation)) {
        var flags = new ArrayList<Flag>();
        for (var one : get.path("parameters")) {
          var parameter = resolved(document, one);
          if (parameter.path("in").asText().equals("query")
              && !PAGING.contains(parameter.path("name").asText())) {
            flags.add(flag(document, parameter));
          }
        }
        return new ApiOptions(operation, path.getKey(), flags);
      }
    }
    throw new IllegalArgumentException("the API's document has no operation " + operation);
  }

  private static Flag flag(JsonNode document, JsonNode parameter) {
    var all = resolved(document, parameter.path("schema"));
    boolean list = all.path("type").asText().equals("array");
    var schema = list ? resolved(document, all.path("items")) : all;
    var name = parameter.path("name").asText();
    return new Flag(
        name,
        HubClient.flag(name),
        parameter.path("description").asText(),
        !list
            ? Several.NO
            : parameter.path("explode").asBoolean(true) ? Several.REPEATED : Several.BETWEEN_COMMAS,
        schema.path("type").asText(),
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    var reference = node.path("$ref");
    return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
  }

  /** The same without a parameter that the command makes itself. */
  public ApiOptions without(String parameter) {
    return new ApiOptions(
        operation,
        path,
        flags.stream().filter(flag -> !flag.parameter().equals(parameter)).toList());
  }

  /** The operation's path. */
  public String path() {
    return path;
  }

  /** Adds the flags to a command; those that it has itself stay as they are. */
  public void addTo(CommandSpec command) {
    for (var flag : flags) {
      if (command.findOption(flag.name()) == null) {
        var option =
            OptionSpec.builder(flag.name())
                .paramLabel(label(flag))
                .completionCandidates(flag.values())
                .description(flag.description().replace("%", "%%") + words(flag));
        if (flag.several() == Several.NO) {
          option.type(String.class);
        } else {
          option.type(List.class).auxiliaryTypes(String.class);
        }
        if (flag.type().equals("boolean")) {
          option.arity("0..1").fallbackValue("yes");
        }
        command.addOption(option.build());
      }
    }
  }

  private static String label(Flag flag) {
    return switch (flag.type()) {
      case "boolean" -> "YES/NO";
      default -> flag.name().substring(flag.name().lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
    };
  }

  private static String words(Flag flag) {
    return flag.values().isEmpty() ? "" : " One of: " + String.join(", ", flag.values()) + ".";
  }

  /**
   * The query that was given.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag, for what can be seen without
   *     asking
   */
  public Query query(CommandSpec command) {
    var query = new Query();
    for (var flag : flags) {
      var given = given(command.findOption(flag.name()).getValue());
      if (!given.isEmpty()) {
        var wanted = given.stream().map(value -> value(flag, value)).toList();
        var values =
            flag.several() == Several.BETWEEN_COMMAS ? List.of(String.join(",", wanted)) : wanted;
        check(flag, values);
        query.withAll(flag.parameter(), values);
      }
    }
    return query;
  }

  private static List<String> given(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> several -> several.stream().map(String::valueOf).toList();
      default -> List.of(String.valueOf(value));
    };
  }

  /** As the API does, so that nothing is opened or asked in vain. */
  private void check(Flag flag, List<String> values) {
    try {
      document().check(operation, flag.parameter(), values);
    } catch (HubscoutException e) {
      throw HubClient.named(flag.parameter(), String.valueOf(e.getMessage()), e);
    }
  }

  private static String value(Flag flag, String given) {
    return switch (flag.type()) {
      case "boolean" ->
          switch (given) {
            case "yes", "true" -> "true";
            case "no", "false" -> "false";
            default -> throw HubscoutException.invalid(flag.name(), "it is one of yes, no.");
          };
      case "integer" -> Long.toString(number(flag, given));
      default -> given;
    };
  }

  private static long number(Flag flag, String given) {
    var matcher = SIZE.matcher(given.strip());
    if (!matcher.matches()) {
      throw HubscoutException.invalid(
          flag.name(), "it takes a number, which may have K, M, G or T behind it, such as 10G.");
    }
    int power = "KMGT".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 1);
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException e) {
      throw new HubscoutException(
          dev.hubscout.core.error.ErrorCode.INVALID_INPUT,
          flag.name(),
          flag.name() + ": there is no such large number here.",
          e);
    }
  }
}
