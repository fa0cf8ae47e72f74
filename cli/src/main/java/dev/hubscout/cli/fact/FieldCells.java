package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.AttributeType.Flag;
import dev.hubscout.core.fact.AttributeType.Name;
import dev.hubscout.core.fact.AttributeType.Text;
import dev.hubscout.core.fact.AttributeType.Time;
import dev.hubscout.core.fact.AttributeType.Whole;
import dev.hubscout.core.fact.AttributeType.Word;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.EntriesType;
import dev.hubscout.core.fact.FindingType;
import dev.hubscout.core.fact.Known;
import java.time.Instant;
import java.util.List;

/** Fields of databases as columns. */
final class FieldCells {
  private static final String RUNNING = "running";

  private FieldCells() {}

  static <T> Column<FoundDatabase> column(DatabaseField<T> field) {
    var fit =
        switch (field.fit()) {
          case WHOLE -> Column.Fit.WHOLE;
          case CUT -> Column.Fit.CUT;
          case HIDDEN -> Column.Fit.HIDDEN;
        };
    return new Column<>(field.name(), field.heading(), fit, found -> cell(field, found));
  }

  private static <T> Cell cell(DatabaseField<T> field, FoundDatabase found) {
    var known = field.of(found);
    return switch (known) {
      case Known.Value<T>(var value) -> value(field, value, found);
      case Known.None<T>() ->
          field.type() instanceof EntriesType<?> ? new Cell.Listing(List.of()) : Cell.NONE;
      case Known.Unknown<T>() ->
          field.type() instanceof FindingType
              ? new Cell.Finding(FindingType.UNKNOWN, List.of())
              : Cell.UNKNOWN;
    };
  }

  private static <T> Cell value(DatabaseField<T> field, T value, FoundDatabase found) {
    return switch (field.type()) {
      case Text _, Name _, Word _ ->
          field.name().equals(Attributes.STATUS.name())
              ? new Cell.State(value.toString(), value.equals(RUNNING) ? Tone.GOOD : Tone.PLAIN)
              : new Cell.Text(value.toString());
      case Whole _ ->
          field.name().equals(Attributes.DATA_SIZE_BYTES.name())
              ? new Cell.Size((Long) value, found.sizeCut())
              : new Cell.Count((Long) value);
      case Flag _ -> new Cell.Flag((Boolean) value);
      case Time _ -> new Cell.Time((Instant) value);
      case FindingType _ -> finding((Evidence) value);
      case EntriesType<?> entries -> new Cell.Listing(lines(entries, (List<?>) value));
    };
  }

  private static Cell finding(Evidence evidence) {
    return new Cell.Finding(evidence.word(), evidence.texts());
  }

  /** The entries are of the type's. */
  @SuppressWarnings("unchecked")
  private static <E> List<String> lines(EntriesType<E> type, List<?> entries) {
    return ((List<E>) entries).stream().map(type.compact()).toList();
  }
}
