package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.cut;
import static dev.hubscout.cli.output.Column.hidden;
import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Instances as rows. */
public final class InstanceRows {
  private static final Column<InstanceRow> TIMESTAMP =
      whole("timestamp", "TIMESTAMP", row -> Cell.time(row.seen()));
  private static final Column<InstanceRow> INSTANCE =
      whole("instance", "INSTANCE", row -> text(row.key().id()));
  private static final Column<InstanceRow> NAME =
      cut("name", "NAME", described(d -> Cell.textOrNone(d.name())));
  private static final Column<InstanceRow> TYPE =
      whole("type", "TYPE", described(d -> Cell.textOrNone(d.type())));
  private static final Column<InstanceRow> STATE =
      whole("state", "STATE", row -> state(row.state()));
  private static final Column<InstanceRow> ZONE =
      whole("zone", "ZONE", described(d -> Cell.textOrNone(d.zone())));

  /** What EC2 and Systems Manager say. */
  private static final List<Column<InstanceRow>> DESCRIBED =
      List.of(
          whole("account", "ACCOUNT", row -> text(row.key().scope().account().value())),
          whole("region", "REGION", row -> text(row.key().scope().region().code())),
          INSTANCE,
          NAME,
          TYPE,
          STATE,
          ZONE,
          whole(
              "private_address",
              "PRIVATE ADDRESS",
              described(d -> Cell.textOrNone(d.privateAddress()))),
          hidden("private_addresses", described(d -> new Cell.Listing(d.privateAddresses()))),
          hidden("public_addresses", described(d -> new Cell.Listing(d.publicAddresses()))),
          hidden("launched_at", described(d -> Cell.timeOrNone(d.launchedAt()))),
          hidden("terminated_at", InstanceRows::terminatedAt),
          hidden("image", described(d -> Cell.textOrNone(d.image()))),
          hidden("platform", described(d -> Cell.textOrNone(d.platform()))),
          hidden("architecture", described(d -> Cell.textOrNone(d.architecture()))),
          hidden("subnet", described(d -> Cell.textOrNone(d.subnet()))),
          hidden("vpc", described(d -> Cell.textOrNone(d.vpc()))),
          hidden("tags", described(d -> Cell.texts(d.tags()))),
          hidden("iam_profile", described(d -> Cell.textOrNone(d.iamProfile()))),
          hidden("ssm_status", row -> ssmStatus(row.registration())),
          hidden("ssm_agent_version", row -> ssmAgentVersion(row.registration())));

  private static final List<Column<InstanceRow>> STORED =
      List.of(
          whole("coverage", "COVERAGE", stored(i -> CoverageState.of(i.coverage().value()))),
          hidden("coverage_reason", stored(i -> Cell.textOrNone(i.coverage().reason()))),
          hidden("coverage_since", stored(i -> Cell.time(i.coverage().since()))),
          whole("presence", "PRESENCE", stored(i -> CoverageState.of(i.observed().presence()))),
          hidden("unobserved_reason", stored(i -> Cell.textOrNone(i.observed().reason()))),
          hidden("unobserved_since", stored(i -> Cell.timeOrNone(i.observed().since()))),
          hidden("first_seen", stored(i -> Cell.time(i.instance().firstSeen()))),
          whole("last_seen", "LAST SEEN", stored(i -> Cell.time(i.lastSeen()))),
          hidden("inspected_at", stored(InstanceRows::inspectedAt)),
          hidden("source", stored(i -> text(i.instance().source()))));

  /** For a line of tab-separated values. */
  static final List<Column<InstanceRow>> SHORT =
      List.of(TIMESTAMP, NAME, TYPE, ZONE, STATE, INSTANCE);

  /** For a line that says everything. */
  static final List<Column<InstanceRow>> FULL =
      Stream.of(List.of(TIMESTAMP), DESCRIBED, STORED).flatMap(List::stream).toList();

  private InstanceRows() {}

  static Section<InstanceRow> section(List<InstanceRow> instances, String title, String whenEmpty) {
    return Section.list(
        Findings.INSTANCES,
        title,
        Stream.concat(DESCRIBED.stream(), STORED.stream()).toList(),
        instances,
        whenEmpty);
  }

  /** Instances that no store knows. */
  public static Section<InstanceRow> listed(List<InstanceRow> instances) {
    return Section.list(
        Findings.INSTANCES,
        "",
        Stream.concat(Stream.of(TIMESTAMP), DESCRIBED.stream()).toList(),
        instances,
        "None was found.");
  }

  private static Cell text(String value) {
    return new Cell.Text(value);
  }

  private static Function<InstanceRow, Cell> described(Function<Description, Cell> cell) {
    return row -> row.description() == null ? Cell.UNKNOWN : cell.apply(row.description());
  }

  private static Function<InstanceRow, Cell> stored(Function<CoveredInstance, Cell> cell) {
    return row -> row.stored() == null ? Cell.UNKNOWN : cell.apply(row.stored());
  }

  private static Cell state(InstanceState state) {
    return state == InstanceState.UNKNOWN
        ? Cell.UNKNOWN
        : new Cell.State(state.word(), state == InstanceState.RUNNING ? Tone.GOOD : Tone.PLAIN);
  }

  private static Cell terminatedAt(InstanceRow row) {
    return row.state() == InstanceState.TERMINATED
        ? Cell.time(row.terminatedAt())
        : Cell.timeOrNone(row.terminatedAt());
  }

  private static Cell ssmStatus(Registration registration) {
    return switch (registration.status()) {
      case UNKNOWN -> Cell.UNKNOWN;
      case ONLINE, CONNECTION_LOST, INACTIVE, NOT_REGISTERED -> text(registration.status().name());
    };
  }

  private static Cell ssmAgentVersion(Registration registration) {
    return registration.status() == Registration.Status.NOT_REGISTERED
        ? Cell.NONE
        : Cell.text(registration.agentVersion());
  }

  private static Cell inspectedAt(CoveredInstance covered) {
    var inspection = covered.inspection();
    return inspection == null ? Cell.NONE : Cell.timeOrNone(inspection.inspectedAt());
  }
}
