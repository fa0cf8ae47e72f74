package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.fact.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases as rows. */
final class DatabaseRows {
  private static final List<Column<FoundDatabase>> COLUMNS =
      List.of(
          whole("account", "ACCOUNT", d -> text(d.fact().instance().scope().account().value())),
          whole("region", "REGION", d -> text(d.fact().instance().scope().region().code())),
          whole("instance", "INSTANCE", d -> text(d.fact().instance().id())),
          cut("instance_name", "NAME", DatabaseRows::instanceName),
          hidden("db_id", d -> text(d.database().dbId())),
          cut("engine", "ENGINE", d -> text(d.database().engine())),
          hidden("family", d -> text(d.database().family())),
          hidden("product", d -> text(d.database().product())),
          cut("version", "VERSION", d -> Cell.text(d.database().version())),
          hidden("version_source", d -> Cell.text(d.database().versionSource())),
          cut("status", "STATUS", d -> status(d.database())),
          whole("port", "PORT", DatabaseRows::port),
          whole("port_source", "PORT FROM", d -> whereRunning(d, d.database().portSource())),
          cut("exposure", "EXPOSURE", DatabaseRows::exposure),
          hidden("listeners", DatabaseRows::listeners),
          cut("data_dir", "DATA DIRECTORY", d -> whereData(d, Cell.text(d.database().dataDir()))),
          whole("data_size_bytes", "SIZE", DatabaseRows::size),
          hidden(
              "data_apparent_bytes",
              d -> whereData(d, Cell.number(d.database().dataApparentBytes()))),
          hidden("data_size_complete", d -> whereData(d, flag(d.database().dataSizeComplete()))),
          hidden("config_file", d -> Cell.text(d.database().configFile())),
          hidden("identity", d -> Cell.text(d.database().identity())),
          hidden("pid", d -> d.running() ? Cell.number(d.database().pid()) : Cell.NONE),
          hidden(
              "process_started_at",
              d -> d.running() ? Cell.time(d.database().processStartedAt()) : Cell.NONE),
          hidden("user", d -> whereRunning(d, d.database().user())),
          hidden("role", d -> Cell.text(d.database().role())),
          hidden("container", d -> Cell.textOrNone(d.database().container())),
          whole("connections", "CONNS", d -> connections(d)),
          hidden("clients", DatabaseRows::clients),
          cut("presence", "PRESENCE", d -> CoverageState.of(d.observed().presence())),
          hidden("unobserved_reason", d -> Cell.textOrNone(d.observed().reason())),
          hidden("unobserved_since", d -> Cell.timeOrNone(d.observed().since())),
          hidden("first_seen", d -> Cell.time(d.fact().firstSeen())),
          hidden("last_seen", DatabaseRows::lastSeen));

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
            .map(l -> address(l.address()) + ":" + l.port() + "/" + l.exposure())
            .toList());
  }

  private static String address(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  /** What only a data directory has: none where a server is merely installed. */
  private static Cell whereData(FoundDatabase found, Cell cell) {
    return cell.equals(Cell.UNKNOWN) && found.installedOnly() ? Cell.NONE : cell;
  }

  private static Cell size(FoundDatabase found) {
    var database = found.database();
    Long bytes = database.dataSizeBytes();
    if (bytes == null && database.dataSizeMb() != null) {
      bytes = database.dataSizeMb() * (1L << 20);
    }
    return bytes == null
        ? whereData(found, Cell.UNKNOWN)
        : new Cell.Size(bytes, Boolean.FALSE.equals(database.dataSizeComplete()));
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

  /** An unchanged fact is not rewritten: its instance's last complete report is the later truth. */
  private static Cell lastSeen(FoundDatabase found) {
    var seen = found.fact().lastSeen();
    var inspection = found.inspection();
    var complete = inspection == null ? null : inspection.completeAt();
    boolean stillThere = found.fact().missedScans() == 0;
    return Cell.time(stillThere && complete != null && complete.isAfter(seen) ? complete : seen);
  }
}
