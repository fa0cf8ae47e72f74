package dev.hubscout.cli.change;

import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.comparison.Difference;
import java.util.List;
import java.util.function.Function;

/** Differences as rows. */
final class DifferenceRows {
  private DifferenceRows() {}

  static Section<?> section(List<Difference> differences) {
    return Section.list(
        "differences",
        "",
        List.of(
            whole("change", "CHANGE", DifferenceRows::kind),
            whole("account", "ACCOUNT", it -> new Cell.Text(it.scope().account().value())),
            whole("region", "REGION", it -> new Cell.Text(it.scope().region().code())),
            whole("subject", "SUBJECT", it -> of(it, one -> new Cell.Text(one.subject()))),
            hidden("time", it -> of(it, one -> Cell.time(one.at()))),
            wrapped("fields", "DIFFERENCE", it -> of(it, DifferenceRows::fields)),
            wrapped("reason", "REASON", DifferenceRows::reason)),
        differences,
        "There is no difference.");
  }

  private static Cell of(Difference difference, Function<Difference.OfSubject, Cell> cell) {
    return switch (difference) {
      case Difference.OfSubject subject -> cell.apply(subject);
      case Difference.OfScope _ -> Cell.NONE;
    };
  }

  private static Cell kind(Difference difference) {
    return new Cell.State(
        difference.kind().name(),
        switch (difference.kind()) {
          case ADDED -> Tone.GOOD;
          case REMOVED -> Tone.BAD;
          case CHANGED -> Tone.PLAIN;
          case INCOMPARABLE -> Tone.WARNING;
        });
  }

  private static Cell fields(Difference.OfSubject subject) {
    return ChangeRows.fields(
        subject.kind() == Difference.Kind.ADDED ? Change.Kind.APPEARED : Change.Kind.CHANGED,
        subject.fields());
  }

  private static Cell reason(Difference difference) {
    return switch (difference) {
      case Difference.OfSubject _ -> Cell.NONE;
      case Difference.OfScope scope -> new Cell.Text(scope.reason());
    };
  }
}
