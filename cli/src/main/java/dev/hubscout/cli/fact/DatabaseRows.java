package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Inspection;
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
                  hidden("db_id", d -> text(d.database().dbId())),
                  cut("engine", "ENGINE", d -> text(d.database().engine())),
                  hidden("family", d -> text(d.database().family())),
                  hidden("product", d -> text(d.database().product())),
                  cut("version", "VERSION", d -> Cell.text(d.database().version())),
                  cut("support", "SUPPORT", DatabaseRows::support),
                  hidden("support_ends", DatabaseRows::supportEnds),
                  hidden("version_source", d -> Cell.text(d.database().versionSource())),
                  cut("status", "STATUS", d -> status(d.database())),
                  whole("port", "PORT", DatabaseRows::port),
                  whole(
                      "port_source", "PORT FROM", d -> whereRunning(d, d.database().portSource())),
                  cut("exposure", "EXPOSURE", DatabaseRows::exposure),
                  hidden("listeners", DatabaseRows::listeners),
                  cut(
                      "data_dir",
                      "DATA DIRECTORY",
                      d -> whereData(d, Cell.text(d.database().dataDir()))),
                  whole("data_size_bytes", "SIZE", DatabaseRows::size),
                  hidden(
                      "data_apparent_bytes",
                      d -> whereData(d, Cell.number(d.database().dataApparentBytes()))),
                  hidden(
                      "data_size_complete",
                      d -> whereData(d, flag(d.database().dataSizeComplete()))),
                  hidden("config_file", d -> Cell.text(d.database().configFile())),
                  hidden("identity", d -> Cell.text(d.database().identity())),
                  hidden("pid", d -> d.running() ? Cell.number(d.database().pid()) : Cell.NONE),
                  hidden(
                      "process_started_at",
                      d -> d.running() ? Cell.time(d.database().processStartedAt()) : Cell.NONE),
                  hidden("user", d -> whereRunning(d, d.database().user())),
                  hidden("role", d -> Cell.text(d.database().role()))),
              DeploymentCells.columns(),
              Stream.<Column<FoundDatabase>>of(
                  whole("connections", "CONNS", d -> connections(d)),
                  hidden("clients", DatabaseRows::clients),
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

  private static Cell flag(@Nullable Boolean value) {
    return value == null ? Cell.UNKNOWN : new Cell.Flag(value);
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

  private static Cell status(Database database) {
    var tone = database.status().equals("running") ? Tone.GOOD : Tone.PLAIN;
    return switch (database.status()) {
      case "running", "installed", "stopped" -> new Cell.State(database.status(), tone);
      default -> text(database.status());
    };
  }

  /** What only a process has: unknown of a running database, none of any other. */
  private static Cell whereRunning(FoundDatabase found, @Nullable String value) {
    return value != null || found.running() ? Cell.text(value) : Cell.NONE;
  }

  private static Cell port(FoundDatabase found) {
    return found.database().port() != null || found.running()
        ? Cell.number(found.database().port())
        : Cell.NONE;
  }

  private static Cell exposure(FoundDatabase found) {
    return whereRunning(found, found.exposure());
  }

  private static Cell listeners(FoundDatabase found) {
    var listeners = found.database().listeners();
    if (listeners.isEmpty()) {
      return found.running() ? Cell.UNKNOWN : Cell.NONE;
    }
    return new Cell.Listing(
        listeners.stream()
            .map(l -> DeploymentCells.address(l.address(), l.port()) + "/" + l.exposure())
            .toList());
  }

  /** What only a data directory has: none where a server is merely installed. */
  private static Cell whereData(FoundDatabase found, Cell cell) {
    return cell.equals(Cell.UNKNOWN) && found.installedOnly() ? Cell.NONE : cell;
  }

  private static Cell size(FoundDatabase found) {
    var bytes = found.sizeBytes();
    return bytes == null ? whereData(found, Cell.UNKNOWN) : new Cell.Size(bytes, found.sizeCut());
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

  private static Cell connections(FoundDatabase found) {
    return found.running() ? Cell.number(found.connections()) : Cell.NONE;
  }

  private static Cell clients(FoundDatabase found) {
    return found.running()
        ? new Cell.Listing(
            found.database().clients().stream()
                .map(client -> client.address() + "=" + client.connections())
                .toList())
        : Cell.NONE;
  }
}
