package dev.hubscout.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.core.error.HubscoutException;
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

  private final String path;
  private final List<Flag> flags;

  private ApiOptions(String path, List<Flag> flags) {
    this.path = path;
    this.flags = flags;
  }

  /**
   * One query parameter.
   *
   * @param values the words that it takes; empty where it takes others
   */
  private record Flag(
      String parameter, String name, String description, String type, List<String> values) {}

  /**
   * The options of an operation.
   *
   * @param operation its id in the document
   * @throws IllegalArgumentException where there is none
   */
  public static ApiOptions of(String operation) {
    var document = ApiDocument.load().json();
    for (var path : document.path("paths").properties()) {
      var get = path.getValue().path("get");
      if (get.path("operationId").asText().equals(operation)) {
        var flags = new ArrayList<Flag>();
        for (var one : get.path("parameters")) {
          var parameter = resolved(document, one);
          if (parameter.path("in").asText().equals("query")
              && !PAGING.contains(parameter.path("name").asText())) {
            flags.add(flag(document, parameter));
          }
        }
        return new ApiOptions(path.getKey(), flags);
      }
    }
    throw new IllegalArgumentException("the API's document has no operation " + operation);
  }

  private static Flag flag(JsonNode document, JsonNode parameter) {
    var schema = resolved(document, parameter.path("schema"));
    var name = parameter.path("name").asText();
    return new Flag(
        name,
        HubClient.flag(name),
        parameter.path("description").asText(),
        schema.path("type").asText(),
        StreamSupport.stream(schema.path("enum").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    var reference = node.path("$ref");
    return reference.isMissingNode() ? node : document.at(reference.asText().substring(1));
  }

  /** The operation's path. */
  public String path() {
    return path;
  }

  /** Adds the flags to a command; those that it has itself stay as they are. */
  public void addTo(CommandSpec command) {
    for (var flag : flags) {
      if (command.findOption(flag.name()) == null) {
        command.addOption(
            OptionSpec.builder(flag.name())
                .paramLabel(label(flag))
                .type(String.class)
                .completionCandidates(flag.values())
                .description(flag.description().replace("%", "%%") + words(flag))
                .build());
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
      String given = command.findOption(flag.name()).getValue();
      query.with(flag.parameter(), given == null ? null : value(flag, given));
    }
    return query;
  }

  private static @Nullable String value(Flag flag, String given) {
    if (!flag.values().isEmpty() && !flag.values().contains(given)) {
      throw HubscoutException.invalid(
          flag.name(), "it is one of " + String.join(", ", flag.values()) + ".");
    }
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
