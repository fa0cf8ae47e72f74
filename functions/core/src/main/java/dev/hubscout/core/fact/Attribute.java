package dev.hubscout.core.fact;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is said of one attribute of a database anywhere: bounds of reports, what is
 * stored, history, the API and its document, filters, and columns follow from it.
 */
public final class Attribute<T> {
  private final int index;
  private final Builder<T> described;

  private Attribute(int index, Builder<T> described) {
    this.index = index;
    this.described = described;
  }

  /** What a database must have before it can have the attribute. */
  public enum Of {
    /** Any database has it. */
    ANY,
    /** Only a process has it: there is none of a database that does not run. */
    PROCESS,
    /** Only data have it: there is none where a server is merely installed. */
    DATA
  }

  /** What history tells of an attribute. */
  public enum History {
    /** Nothing: it changes all the time, or says how something else is known. */
    NOTHING,
    /** Its changes. */
    CHANGES,
    /** Its changes, and its value where a database appears. */
    CHANGES_AND_APPEARANCE
  }

  /** What a table of the command line does with the attribute. */
  public enum Fit {
    /** Always shown whole. */
    WHOLE,
    /** Shown, and cut at the end where the table is too wide. */
    CUT,
    /** In JSON and CSV only. */
    HIDDEN
  }

  /** How a list of databases is filtered by an attribute. */
  public enum Comparison {
    /** Is this. */
    EQUAL,
    /** Is this version, or one below it. */
    VERSION,
    /** Is at least this. */
    LEAST,
    /** Yes, no or unknown. */
    FINDING,
    /** Whether there is one at all. */
    ANY
  }

  /**
   * A filter of the API and the command line.
   *
   * @param name of the query parameter; the flag has hyphens for its underscores
   * @param help a sentence for a person
   * @param example a value that is taken
   */
  public record Filter(String name, Comparison comparison, String help, String example) {}

  /** Its place among all attributes. */
  int index() {
    return index;
  }

  /** Its name in reports, in what is stored, in the API, on the command line and in history. */
  public String name() {
    return described.name;
  }

  public AttributeType<T> type() {
    return described.type;
  }

  /** Its name for a person, such as {@code Data directory}. */
  public String title() {
    return described.title;
  }

  /** Its heading in a table of the command line. */
  public String heading() {
    return described.heading == null ? described.title.toUpperCase(Locale.ROOT) : described.heading;
  }

  /** One or more sentences that say what it is. */
  public String help() {
    return described.help;
  }

  /** Whether every database has a value of it. */
  public boolean required() {
    return described.required;
  }

  /** Whether it can be known that there is none. */
  public boolean mayBeNone() {
    return described.mayBeNone;
  }

  public Of of() {
    return described.of;
  }

  public History history() {
    return described.history;
  }

  public Fit fit() {
    return described.fit;
  }

  /** Whether the API, the command line and the dashboard show it. */
  public boolean shown() {
    return described.shown;
  }

  /** Whether the dashboard's list of databases shows it until told otherwise. */
  public boolean listed() {
    return described.listed;
  }

  /** How lists are filtered by it; null where they are not. */
  public @Nullable Filter filter() {
    return described.filter;
  }

  /**
   * What is known of it as the database's status has it: of one that does not run nothing that only
   * a process has is worth a word, and likewise without data.
   */
  Known<T> compared(Database database) {
    var known = database.get(this);
    boolean implied =
        switch (of()) {
          case ANY -> false;
          case PROCESS -> !database.running();
          case DATA -> database.installedOnly();
        };
    return implied && known.isNone() ? Known.unknown() : known;
  }

  @Override
  public String toString() {
    return name();
  }

  /** Describes an attribute. */
  static <T> Builder<T> named(String name, String title, AttributeType<T> type) {
    return new Builder<>(name, title, type);
  }

  /** An attribute being described; by default it may be none, and is shown to programs alone. */
  static final class Builder<T> {
    private final String name;
    private final String title;
    private final AttributeType<T> type;
    private @Nullable String heading;
    private String help = "";
    private boolean required;
    private boolean mayBeNone = true;
    private boolean shown = true;
    private boolean listed;
    private Of of = Of.ANY;
    private History history = History.NOTHING;
    private Fit fit = Fit.HIDDEN;
    private @Nullable Filter filter;

    private Builder(String name, String title, AttributeType<T> type) {
      this.name = Objects.requireNonNull(name);
      this.title = Objects.requireNonNull(title);
      this.type = Objects.requireNonNull(type);
    }

    Builder<T> help(String sentences) {
      this.help = sentences;
      return this;
    }

    /** Every database has a value of it. */
    Builder<T> required() {
      this.required = true;
      this.mayBeNone = false;
      return this;
    }

    /** There always is one, so that its absence is not known whatever a report says. */
    Builder<T> neverNone() {
      this.mayBeNone = false;
      return this;
    }

    Builder<T> of(Of what) {
      this.of = what;
      return this;
    }

    Builder<T> history(History told) {
      this.history = told;
      return this;
    }

    /** A column of the command line's tables. */
    Builder<T> column(Fit wide) {
      this.fit = wide;
      return this;
    }

    /** Likewise, with a heading of its own. */
    Builder<T> column(Fit wide, String shortHeading) {
      this.heading = shortHeading;
      return column(wide);
    }

    /** A column of the dashboard. */
    Builder<T> listed() {
      this.listed = true;
      return this;
    }

    /** Known to the hub alone. */
    Builder<T> internal() {
      this.shown = false;
      return this;
    }

    Builder<T> filter(String parameter, Comparison comparison, String sentence, String example) {
      this.filter = new Filter(parameter, comparison, sentence, example);
      return this;
    }

    Attribute<T> at(int index) {
      return new Attribute<>(index, this);
    }
  }
}
