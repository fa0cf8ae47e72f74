package dev.hubscout.core.catalog;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attribute.Filter;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Versions;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is asked of an attribute. Who asks for what is unknown is answered; asked for anything else,
 * what is unknown is neither yes nor no.
 *
 * @param wanted as {@link #values} has it where that has any, else a number or a text
 */
public record AttributeFilter(Attribute<?> attribute, String wanted) {
  private static final String YES = "yes";
  private static final String TRUE = "true";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
  private static final int LONGEST = 128;

  /**
   * @throws HubscoutException {@code INVALID_INPUT} naming the filter, where it does not take this
   */
  public AttributeFilter {
    var filter = filter(attribute);
    var values = values(attribute);
    if (!values.isEmpty() && !values.contains(wanted)) {
      throw HubscoutException.invalid(
          filter.name(), "it is one of " + String.join(", ", values) + ".");
    }
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      throw HubscoutException.invalid(
          filter.name(), "it has from 1 to " + LONGEST + " characters.");
    }
    if (attribute.type() instanceof Whole(var least, var most)
        && !(NUMBER.matcher(wanted).matches() && within(least, most, new BigInteger(wanted)))) {
      throw HubscoutException.invalid(
          filter.name(), "it is a whole number from " + least + " to " + most + ".");
    }
    if (attribute.type() instanceof Whole) {
      wanted = Long.toString(Long.parseLong(wanted));
    }
  }

  private static boolean within(long least, long most, BigInteger number) {
    return number.compareTo(BigInteger.valueOf(least)) >= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0;
  }

  private static Filter filter(Attribute<?> attribute) {
    return Objects.requireNonNull(attribute.filter(), attribute + " filters nothing");
  }

  /** The words that a filter takes; none where it takes any text or number. */
  public static List<String> values(Attribute<?> attribute) {
    return switch (filter(attribute).comparison()) {
      case FINDING -> List.of(YES, "no", "unknown");
      case ANY -> List.of(TRUE, "false");
      case EQUAL -> attribute.type() instanceof Word(var words) ? words : List.of();
      case VERSION, LEAST -> List.of();
    };
  }

  /** What can be told of a database. */
  Match of(Database database) {
    return switch (filter(attribute).comparison()) {
      case EQUAL -> equal(database);
      case VERSION -> match(attribute, database);
      case LEAST -> least(attribute, database);
      case FINDING -> finding(database.get(attribute));
      case ANY -> any(database.get(attribute));
    };
  }

  private Match equal(Database database) {
    if (attribute == Attributes.FAMILY) {
      return Match.of(wanted.equals(Engines.family(database.engine())));
    }
    if (attribute == Attributes.PORT && listens(database, Long.parseLong(wanted))) {
      return Match.YES;
    }
    return match(attribute, database);
  }

  private static boolean listens(Database database, long port) {
    return database.get(Attributes.LISTENERS).is(all -> anyMatch(all, port));
  }

  private static boolean anyMatch(List<Listener> listeners, long port) {
    return listeners.stream().anyMatch(listener -> listener.port() == port);
  }

  private <T> Match match(Attribute<T> asked, Database database) {
    return Match.of(
        database.get(asked),
        value ->
            asked == Attributes.VERSION
                ? Versions.includes(wanted, asked.type().text(value))
                : asked.type().text(value).equals(wanted));
  }

  /** A count that ended early says yes only where it suffices. */
  private <T> Match least(Attribute<T> asked, Database database) {
    var known =
        asked == Attributes.DATA_SIZE_BYTES
            ? FoundDatabase.sizeBytes(database)
            : database.get(asked).map(value -> Long.valueOf(asked.type().text(value)));
    var enough = Match.of(known, value -> value >= Long.parseLong(wanted));
    boolean cut = asked == Attributes.DATA_SIZE_BYTES && FoundDatabase.sizeCut(database);
    return enough == Match.NO && cut && known.isValue() ? Match.UNKNOWN : enough;
  }

  private Match finding(Known<?> known) {
    if (wanted.equals("unknown")) {
      return Match.of(known.isUnknown());
    }
    return Match.of(
        known, found -> found instanceof Evidence evidence && evidence.word().equals(wanted));
  }

  private Match any(Known<?> known) {
    return known.isUnknown() ? Match.UNKNOWN : Match.of(known.isValue() == wanted.equals(TRUE));
  }
}
