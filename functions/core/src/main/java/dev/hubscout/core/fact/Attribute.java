package dev.hubscout.core.fact;

import dev.hubscout.core.fact.Database.Evidence;
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
    /**
     * Its changes, but not that there is one where there was none: earlier agents said none of what
     * they had not read.
     */
    CHANGES_FROM_A_VALUE,
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

  /**
   * How the dashboard shows an attribute: as a column of the list of databases, and as a row among
   * the facts of one. Its words and its form follow from title and type.
   *
   * @param place among the columns that are shown until told otherwise, from 1; 0 for none
   * @param beside the name of the attribute in whose row it stands; null where it has its own
   * @param phrase in which it stands there, with {@code {}} for it; empty where the other's form
   *     tells it
   * @param apart whether the page of a database has a part for it, so that it is neither a column
   *     nor a row
   */
  public record Look(int place, @Nullable String beside, String phrase, boolean apart) {
    /** A column that can be chosen, and a row. */
    public static final Look PLAIN = new Look(0, null, "", false);

    /** Likewise, as a column that is shown until told otherwise. */
    public Look listed(int number) {
      return new Look(number, beside, phrase, apart);
    }

    private Look beside(String other, String words) {
      return new Look(place, other, words, apart);
    }

    private Look asPart() {
      return new Look(place, beside, phrase, true);
    }
  }

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

  /** How the dashboard shows it. */
  public Look look() {
    return described.look;
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

  /** Describes one that is a text, of the length in the list of limits. */
  static Builder<String> text(String name, String title) {
    return named(name, title, new AttributeType.Text(Limits.ofDatabase(name)));
  }

  /** Describes one that is a yes or a no, with what speaks for it. */
  static Builder<Evidence> finding(String name, String title) {
    var texts = name + ".evidence";
    var type = new FindingType(Limits.ofDatabase(texts), Limits.ofDatabase(texts + "[]"));
    return named(name, title, type).neverNone();
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
    private Look look = Look.PLAIN;
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

    /** Shown in the dashboard's list of databases, where it is the column of this number. */
    Builder<T> listed(int place) {
      this.look = look.listed(place);
      return this;
    }

    /** Shown by the dashboard beside another attribute, in a phrase with {@code {}} for it. */
    Builder<T> beside(Attribute<?> other, String phrase) {
      this.look = look.beside(other.name(), phrase);
      return this;
    }

    /** Shown by the dashboard in a part of the database's page of its own. */
    Builder<T> apart() {
      this.look = look.asPart();
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
