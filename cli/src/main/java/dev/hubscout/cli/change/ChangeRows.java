package dev.hubscout.cli.change;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.change.Change;
import java.util.LinkedHashMap;
import java.util.List;

/** Changes as rows. */
public final class ChangeRows {
  private static final Column<Change> TIME =
      whole("time", "TIME", change -> Cell.time(change.at()));
  private static final Column<Change> KIND = whole("kind", "KIND", ChangeRows::kind);
  private static final Column<Change> FIELDS =
      wrapped("fields", "CHANGE", change -> fields(change.kind(), change.fields()));
  private static final Column<Change> SOURCE =
      whole("source", "SOURCE", change -> new Cell.Text(change.source()));

  private ChangeRows() {}

  /** Of one instance. */
  public static Section<?> history(List<Change> changes) {
    return Section.list(
        "history",
        "",
        List.of(
            TIME,
            KIND,
            hidden("account", ChangeRows::account),
            hidden("region", ChangeRows::region),
            hidden("instance", change -> new Cell.Text(change.subject())),
            FIELDS,
            SOURCE),
        changes,
        "Nothing is kept of it any more.");
  }

  /** Of everything. */
  static Section<?> feed(List<Change> changes) {
    return Section.list(
        "changes",
        "",
        List.of(
            TIME,
            hidden("capability", change -> new Cell.Text(change.capability().id())),
            whole("account", "ACCOUNT", ChangeRows::account),
            whole("region", "REGION", ChangeRows::region),
            whole("subject", "SUBJECT", change -> new Cell.Text(change.subject())),
            KIND,
            FIELDS,
            hidden("source", change -> new Cell.Text(change.source()))),
        changes,
        "Nothing changed.");
  }

  private static Cell account(Change change) {
    return new Cell.Text(change.account().value());
  }

  private static Cell region(Change change) {
    return new Cell.Text(change.region().code());
  }

  private static Cell kind(Change change) {
    return new Cell.State(
        change.kind().name(),
        switch (change.kind()) {
          case APPEARED, STARTED, REAPPEARED -> Tone.GOOD;
          case STOPPED, STATE_CHANGED, TYPE_CHANGED, VERSION_CHANGED, CHANGED -> Tone.PLAIN;
          case MISSING -> Tone.WARNING;
          case TERMINATED, GONE -> Tone.BAD;
        });
  }

  /** There is nothing before an appearance; of any other change it may just not be known. */
  static Cell fields(Change.Kind kind, List<Change.Field> changed) {
    var fields = new LinkedHashMap<String, Cell>();
    for (var field : changed) {
      var before = kind == Change.Kind.APPEARED ? Cell.NONE : Cell.text(field.before());
      fields.put(field.name(), new Cell.Changed(before, Cell.textOrNone(field.after())));
    }
    return new Cell.Fields(fields);
  }
}
