package dev.hubscout.core.fact;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database as the agent reported it, within the report's bounds (see {@code
 * events/schemas/agent-report.schema.json}): what is known of each of its {@link Attributes}.
 */
@JsonSerialize(using = StoredDatabase.Writer.class)
@JsonDeserialize(using = StoredDatabase.Reader.class)
public final class Database {
  /** The class of what keeps data. */
  public static final String DATABASE = "database";

  /** The class of what passes connections on: a pooler or a router. */
  public static final String PROXY = "proxy";

  private static final String RUNNING = "running";
  private static final String INSTALLED = "installed";

  private final Known<?>[] known;

  private Database(Known<?>[] known) {
    this.known = known;
  }

  /**
   * Builds a database. What is not set is not known. Family and product are the engine's name, and
   * the class is {@link #DATABASE}, until they are set.
   */
  public static Builder builder(String dbId, String engine, String status) {
    return new Builder(new Known<?>[Attributes.ALL.size()])
        .with(Attributes.DB_ID, dbId)
        .with(Attributes.ENGINE, engine)
        .with(Attributes.STATUS, status);
  }

  /** The same, to be changed. */
  public Builder with() {
    return new Builder(known.clone());
  }

  /** What is known of an attribute. */
  @SuppressWarnings("unchecked")
  public <T> Known<T> get(Attribute<T> attribute) {
    return (Known<T>) known[attribute.index()];
  }

  /** The agent's name for it on its instance. */
  public String dbId() {
    return required(Attributes.DB_ID);
  }

  /** The exact engine. */
  public String engine() {
    return required(Attributes.ENGINE);
  }

  /** What the engine is compatible with, as the agent has it. */
  public String family() {
    return required(Attributes.FAMILY);
  }

  /** {@code running}, {@code installed} or {@code stopped}. */
  public String status() {
    return required(Attributes.STATUS);
  }

  /** The version; null where it is not known. */
  public @Nullable String version() {
    return get(Attributes.VERSION).orNull();
  }

  /** Whether there is a process, which is when ports, users and clients can be expected. */
  public boolean running() {
    return status().equals(RUNNING);
  }

  /** Whether only a server's binary is there, without data. */
  public boolean installedOnly() {
    return status().equals(INSTALLED);
  }

  private String required(Attribute<String> attribute) {
    return Objects.requireNonNull(get(attribute).orNull());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Database database && Arrays.equals(known, database.known);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(known);
  }

  @Override
  public String toString() {
    return engine() + " " + dbId() + " " + Arrays.toString(known);
  }

  /** A listening address; {@code exposure} is loopback, private or all. */
  public record Listener(String address, int port, String exposure) {}

  /** How many connections a remote address holds. */
  public record Client(String address, int connections) {}

  /**
   * A port of the host that leads into the container.
   *
   * @param address on which the host listens
   * @param exposure loopback, private or all
   */
  public record PublishedPort(String address, int port, int containerPort, String exposure) {}

  /**
   * A yes or a no that was found, and by what.
   *
   * @param texts such as {@code postgresql.conf: ssl = on}
   */
  public record Evidence(boolean yes, List<String> texts) {
    public Evidence {
      texts = List.copyOf(texts);
    }

    /** {@code yes} or {@code no}. */
    public String word() {
      return yes ? "yes" : "no";
    }
  }

  /** Sets attributes. Not for more than one thread. */
  public static final class Builder {
    private final Known<?>[] known;

    private Builder(Known<?>[] known) {
      this.known = known;
    }

    /** A value; null is not known. */
    public <T> Builder with(Attribute<T> attribute, @Nullable T value) {
      return with(attribute, Known.ofNullable(value));
    }

    /** A number. */
    public Builder with(Attribute<Long> attribute, long value) {
      return with(attribute, Known.of(value));
    }

    /** Known that there is none. */
    public Builder withNone(Attribute<?> attribute) {
      known[attribute.index()] = Known.none();
      return this;
    }

    /** What is known; of a list without entries, that there are none. */
    public <T> Builder with(Attribute<T> attribute, Known<T> value) {
      boolean empty = value instanceof Known.Value<T>(List<?> list) && list.isEmpty();
      known[attribute.index()] = empty ? Known.none() : value;
      return this;
    }

    /** The database as set so far. */
    public Database build() {
      for (int i = 0; i < known.length; i++) {
        if (known[i] == null) {
          known[i] = Known.unknown();
        }
      }
      var database = new Database(known.clone());
      otherwise(database, Attributes.FAMILY, database.engine());
      otherwise(database, Attributes.PRODUCT, database.engine());
      otherwise(database, Attributes.CLASS, DATABASE);
      return database;
    }

    private static void otherwise(Database database, Attribute<String> attribute, String value) {
      if (!database.get(attribute).isValue()) {
        database.known[attribute.index()] = Known.of(value);
      }
    }
  }
}
