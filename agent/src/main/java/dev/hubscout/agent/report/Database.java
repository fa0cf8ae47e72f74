package dev.hubscout.agent.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One database as the report shows it. A field is absent when it is unknown, and {@code null} when
 * it is known that there is none.
 */
public final class Database {
  private final Map<String, @Nullable Object> fields;

  private Database(Map<String, @Nullable Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** The fields in the order of the report. */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** The text of a field, empty where it is absent or null. */
  public String text(String field) {
    var value = fields.get(field);
    return value == null ? "" : value.toString();
  }

  /** The same database with one field changed in place. */
  public Database with(String field, @Nullable Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Database(changed);
  }

  /** The same database without some fields. */
  public Database without(String... names) {
    var changed = new LinkedHashMap<>(fields);
    for (var name : names) {
      changed.remove(name);
    }
    return new Database(changed);
  }

  /** The same database with these fields at most. */
  public Database only(Set<String> names) {
    var changed = new LinkedHashMap<>(fields);
    changed.keySet().retainAll(names);
    return new Database(changed);
  }

  /** Builds a database field by field. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects fields; their order is the report's order. */
  public static final class Builder {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private Builder() {}

    /** A field that is known. */
    public Builder put(String field, Object value) {
      fields.put(field, value);
      return this;
    }

    /** A field of which it is known that there is none. */
    public Builder putNone(String... names) {
      for (var name : names) {
        fields.put(name, null);
      }
      return this;
    }

    /** A field that stays absent when its value is null. */
    public Builder putIfKnown(String field, @Nullable Object value) {
      if (value != null) {
        fields.put(field, value);
      }
      return this;
    }

    /** The finished database. */
    public Database build() {
      return new Database(new LinkedHashMap<>(fields));
    }
  }
}
