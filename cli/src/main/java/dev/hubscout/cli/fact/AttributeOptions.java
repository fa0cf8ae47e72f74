package dev.hubscout.cli.fact;

import dev.hubscout.core.catalog.AttributeFilter;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.catalog.DatabaseQuery;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attribute.Comparison;
import dev.hubscout.core.fact.Attribute.Filter;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.Attributes;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A flag for every attribute that filters. */
final class AttributeOptions {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGT]?)(i?B)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

  private AttributeOptions() {}

  /** Adds them to a command. */
  static void add(CommandSpec command) {
    for (var attribute : Attributes.ALL) {
      var filter = attribute.filter();
      if (filter != null) {
        command.addOption(
            OptionSpec.builder(DatabaseField.flag(filter.name()))
                .paramLabel(label(filter))
                .type(String.class)
                .description(filter.help())
                .build());
      }
    }
  }

  private static String label(Filter filter) {
    return switch (filter.comparison()) {
      case FINDING -> "STATE";
      case ANY -> "YES/NO";
      case EQUAL, VERSION, LEAST ->
          filter.name().substring(filter.name().lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
    };
  }

  /**
   * Adds what was given to a query.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag
   */
  static void read(CommandSpec command, DatabaseQuery.Builder query) {
    for (var attribute : Attributes.ALL) {
      var filter = attribute.filter();
      if (filter != null) {
        var flag = DatabaseField.flag(filter.name());
        String given = command.findOption(flag).getValue();
        read(attribute, filter, flag, given, query);
      }
    }
  }

  private static void read(
      Attribute<?> attribute,
      Filter filter,
      String flag,
      @Nullable String given,
      DatabaseQuery.Builder query) {
    if (given == null) {
      return;
    }
    try {
      query.where(attribute, wanted(attribute, filter, flag, given));
    } catch (HubscoutException e) {
      var message = Objects.requireNonNullElse(e.getMessage(), "");
      var prefix = filter.name() + ": ";
      throw new HubscoutException(
          ErrorCode.INVALID_INPUT,
          flag,
          message.startsWith(prefix) ? flag + ": " + message.substring(prefix.length()) : message,
          e);
    }
  }

  private static String wanted(Attribute<?> attribute, Filter filter, String flag, String given) {
    if (filter.comparison() == Comparison.ANY) {
      return switch (given) {
        case "yes" -> "true";
        case "no" -> "false";
        default -> throw HubscoutException.invalid(flag, "it is one of yes, no.");
      };
    }
    if (filter.comparison() == Comparison.LEAST) {
      return Long.toString(size(flag, given));
    }
    if (AttributeFilter.values(attribute).isEmpty()
        && !(attribute.type() instanceof Whole)
        && !WORD.matcher(given).matches()) {
      throw HubscoutException.invalid(
          flag, "it takes a short word of letters, digits, dots and hyphens.");
    }
    return given;
  }

  static long size(String flag, String text) {
    var matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw HubscoutException.invalid(
          flag, "a size is a number of bytes, or has K, M, G or T behind it, such as 10G.");
    }
    int power = "KMGT".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 1);
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
    } catch (ArithmeticException e) {
      throw new HubscoutException(
          dev.hubscout.core.error.ErrorCode.INVALID_INPUT,
          flag,
          "--min-size: no database is that large.",
          e);
    }
  }
}
