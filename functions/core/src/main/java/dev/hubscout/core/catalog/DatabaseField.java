package dev.hubscout.core.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attribute.Fit;
import dev.hubscout.core.fact.Attribute.Look;
import dev.hubscout.core.fact.AttributeType;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a database as every reader sees it, by the API, the command line and the dashboard: an
 * attribute, or what follows from some of them.
 *
 * @param name in JSON and CSV
 * @param title its name for a person
 * @param heading of its column in a table of the command line
 * @param fit what such a table does with it
 * @param look how the dashboard shows it
 * @param required whether every database has a value of it
 * @param mayBeNone whether it can be known that there is none
 * @param help one or more sentences that say what it is
 */
public record DatabaseField<T>(
    String name,
    String title,
    String heading,
    Fit fit,
    Look look,
    AttributeType<T> type,
    boolean required,
    boolean mayBeNone,
    String help,
    Function<FoundDatabase, Known<T>> value) {
  /** The widest exposure of a database's places. */
  public static final DatabaseField<String> EXPOSURE =
      new DatabaseField<>(
          "exposure",
          "Exposure",
          "EXPOSURE",
          Fit.CUT,
          Look.PLAIN.listed(5),
          new Word(FoundDatabase.EXPOSURES),
          false,
          true,
          "The widest exposure of its listeners; absent where that is not known, null where it"
              + " listens nowhere.",
          FoundDatabase::exposure);

  /** Connections of all clients. */
  public static final DatabaseField<Long> CONNECTIONS =
      new DatabaseField<>(
          "connections",
          "Connections",
          "CONNS",
          Fit.WHOLE,
          Look.PLAIN.listed(9),
          new Whole(0, Long.MAX_VALUE),
          false,
          true,
          "Connections of all clients together. Null where nothing runs.",
          FoundDatabase::connections);

  /** All of them, in the order of every list. */
  public static final List<DatabaseField<?>> ALL = all();

  private static List<DatabaseField<?>> all() {
    var fields = new ArrayList<DatabaseField<?>>();
    for (var attribute : Attributes.ALL) {
      if (attribute.shown()) {
        if (attribute == Attributes.LISTENERS) {
          fields.add(EXPOSURE);
        } else if (attribute == Attributes.CLIENTS) {
          fields.add(CONNECTIONS);
        }
        fields.add(
            attribute == Attributes.DATA_SIZE_BYTES
                ? of(Attributes.DATA_SIZE_BYTES, FoundDatabase::sizeBytes)
                : of(attribute));
      }
    }
    return List.copyOf(fields);
  }

  private static <T> DatabaseField<T> of(Attribute<T> attribute) {
    return of(attribute, found -> found.database().get(attribute));
  }

  private static <T> DatabaseField<T> of(
      Attribute<T> attribute, Function<FoundDatabase, Known<T>> value) {
    return new DatabaseField<>(
        attribute.name(),
        attribute.title(),
        attribute.heading(),
        attribute.fit(),
        attribute.look(),
        attribute.type(),
        attribute.required(),
        attribute.mayBeNone(),
        attribute.help(),
        value);
  }

  /** What is known of a database's. */
  public Known<T> of(FoundDatabase found) {
    return value.apply(found);
  }

  /** A database's as JSON; null where the field is absent. */
  public @Nullable JsonNode json(FoundDatabase found) {
    return type.shown(of(found));
  }

  /** The flag of a filter of this name. */
  public static String flag(String filter) {
    return "--" + filter.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
