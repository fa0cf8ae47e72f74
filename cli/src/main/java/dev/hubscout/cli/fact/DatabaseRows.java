package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Databases as rows. */
final class DatabaseRows {
  private static final List<Column<FoundDatabase>> COLUMNS =
      Stream.of(
              Stream.<Column<FoundDatabase>>of(
                  whole(
                      "account",
                      "ACCOUNT",
                      d -> text(d.fact().instance().scope().account().value())),
                  whole("region", "REGION", d -> text(d.fact().instance().scope().region().code())),
                  whole("instance", "INSTANCE", d -> text(d.fact().instance().id())),
                  cut("instance_name", "NAME", DatabaseRows::instanceName),
                  hidden("key", d -> text(d.key().toString())),
                  hidden("instance_type", DatabaseRows::instanceType),
                  hidden("instance_memory_mb", d -> inspected(d, Inspection::memoryMb)),
                  hidden("instance_cores", d -> inspected(d, Inspection::cores)),
                  hidden("account_name", d -> Cell.text(d.accountName()))),
              fields(),
              Stream.<Column<FoundDatabase>>of(
                  cut("presence", "PRESENCE", d -> CoverageState.of(d.observed().presence())),
                  hidden("unobserved_reason", d -> Cell.textOrNone(d.observed().reason())),
                  hidden("unobserved_since", d -> Cell.timeOrNone(d.observed().since())),
                  hidden("first_seen", d -> Cell.time(d.fact().firstSeen())),
                  hidden("last_seen", d -> Cell.time(d.lastSeen()))))
          .flatMap(Function.identity())
          .toList();

  private DatabaseRows() {}

  static Section<FoundDatabase> section(
      List<FoundDatabase> databases, String title, String whenEmpty) {
    return Section.list(Findings.DATABASES, title, COLUMNS, databases, whenEmpty);
  }

  private static Cell text(String value) {
    return new Cell.Text(value);
  }

  private static Stream<Column<FoundDatabase>> fields() {
    var columns = new ArrayList<Column<FoundDatabase>>();
    for (var field : DatabaseField.ALL) {
      columns.add(FieldCells.column(field));
      if (field.name().equals(Attributes.VERSION.name())) {
        columns.add(cut("support", "SUPPORT", DatabaseRows::support));
        columns.add(hidden("support_ends", DatabaseRows::supportEnds));
      }
    }
    return columns.stream();
  }

  private static Cell instanceName(FoundDatabase found) {
    var instance = found.instance();
    return instance == null || instance.description() == null
        ? Cell.UNKNOWN
        : Cell.textOrNone(instance.name());
  }

  private static Cell instanceType(FoundDatabase found) {
    var instance = found.instance();
    return instance == null || instance.description() == null
        ? Cell.UNKNOWN
        : Cell.text(instance.description().type());
  }

  /** What the agent's last report says of the instance. */
  private static Cell inspected(
      FoundDatabase found, Function<Inspection, @Nullable Number> figure) {
    var inspection = found.inspection();
    var number = inspection == null ? null : figure.apply(inspection);
    return Cell.number(number == null ? null : number.longValue());
  }

  /** An end that nobody has announced is known to be none. */
  private static Cell supportEnds(FoundDatabase found) {
    var ends = found.support().ends();
    return ends == null
        ? found.support().cycle() == null ? Cell.UNKNOWN : Cell.NONE
        : new Cell.Text(ends.toString());
  }

  private static Cell support(FoundDatabase found) {
    return switch (found.support().state()) {
      case SUPPORTED -> new Cell.State("supported", Tone.GOOD);
      case ENDING -> new Cell.State("ending", Tone.WARNING);
      case ENDED -> new Cell.State("ended", Tone.BAD);
      case UNKNOWN -> Cell.UNKNOWN;
    };
  }
}
