package dev.hubscout.databases.report;

import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.fact.Limits;
import dev.hubscout.core.json.Json;
import dev.hubscout.databases.report.Fields.Unacceptable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a database of a report; what is beyond a limit is left out, and said to be. */
final class DatabaseParser {
  private static final int MOST_STORED = Limits.of("stored.database");

  private final Fields fields;
  private final Dropped dropped;

  private DatabaseParser(Fields fields, Dropped dropped) {
    this.fields = fields;
    this.dropped = dropped;
  }

  /** The database; null where what it is called is beyond a limit. */
  static @Nullable Database read(Fields fields, Dropped dropped) throws Unacceptable {
    return new DatabaseParser(fields, dropped).read();
  }

  private @Nullable Database read() throws Unacceptable {
    var id = required(Attributes.DB_ID);
    var engine = required(Attributes.ENGINE);
    var status = required(Attributes.STATUS);
    if (id == null || engine == null || status == null) {
      dropped.database(fields.path(""), "One of its names is too long; it was left out.");
      return null;
    }
    var builder = Database.builder(id, engine, status);
    for (var attribute : Attributes.ALL) {
      if (attribute != Attributes.DB_ID
          && attribute != Attributes.ENGINE
          && attribute != Attributes.STATUS) {
        set(attribute, builder);
      }
    }
    var database = builder.build();
    // No image of a container that there is is one that is not known.
    if (database.get(Attributes.CONTAINER).isValue()
        && database.get(Attributes.CONTAINER_IMAGE).isNone()) {
      database = database.with().with(Attributes.CONTAINER_IMAGE, Known.<String>unknown()).build();
    }
    return stored(database);
  }

  private @Nullable String required(Attribute<String> attribute) throws Unacceptable {
    var known = fields.known(attribute);
    if (known instanceof Known.Value<String>(var value)) {
      return attribute.type().within(value).orNull();
    }
    throw new Unacceptable(fields.path(attribute.name()), "is missing or empty");
  }

  private <T> void set(Attribute<T> attribute, Database.Builder builder) throws Unacceptable {
    var known = fields.known(attribute);
    if (known instanceof Known.Value<T>(var value)) {
      var within = attribute.type().within(value);
      if (!within.equals(known)) {
        dropped.part(
            fields.path(attribute.name()),
            within.isUnknown()
                ? "It is longer than the limit and was left out."
                : "It has more entries than the limit; the rest was left out.");
      }
      builder.with(attribute, within);
    } else {
      builder.with(attribute, known);
    }
  }

  /** Leaves out the largest lists until the rest fits what is stored of one database. */
  private Database stored(Database whole) {
    var database = whole;
    while (size(database) > MOST_STORED) {
      Attribute<?> largest = null;
      int most = 0;
      for (var attribute : Attributes.ALL) {
        boolean list =
            attribute.type() instanceof EntriesType<?> || attribute.type() instanceof FindingType;
        int size = list ? size(database, attribute) : 0;
        if (size > most) {
          most = size;
          largest = attribute;
        }
      }
      if (largest == null) {
        return database;
      }
      dropped.part(
          fields.path(largest.name()),
          "It is larger than the limit for a stored database and was left out.");
      database = without(database, largest);
    }
    return database;
  }

  private static <T> Database without(Database database, Attribute<T> attribute) {
    return database.with().with(attribute, Known.<T>unknown()).build();
  }

  private static int size(Database database) {
    return Json.write(database).getBytes(StandardCharsets.UTF_8).length;
  }

  private static <T> int size(Database database, Attribute<T> attribute) {
    return database.get(attribute) instanceof Known.Value<T>(var value)
        ? attribute.type().json(value).toString().getBytes(StandardCharsets.UTF_8).length
        : 0;
  }
}
