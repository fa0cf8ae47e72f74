package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.whole;
import static dev.hubscout.cli.output.Column.wrapped;

import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.fact.CoverageState;
import dev.hubscout.cli.fact.FactCommands;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Capability;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.workplace.Workplace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs of databases: what was found, and which instances were not inspected. */
final class DatabasesFace implements CapabilityFace {
  private static final String COVERAGE = "coverage.";

  private record Covered(InstanceCoverage coverage, long instances) {}

  @Override
  public Capability capability() {
    return Capability.DATABASES;
  }

  @Override
  public Subcommand command() {
    return FactCommands.databases();
  }

  @Override
  public String help() {
    return "sends the Hubscout agent to instances with SSM Run Command, where it looks for"
        + " self-managed MySQL, MariaDB, Percona Server, PostgreSQL and MongoDB. It reads;"
        + " it logs in to nothing and changes nothing. The agent is uploaded to your S3"
        + " bucket (--artifact-bucket), and the SSM document Hubscout-Discover-1 must exist"
        + " in each account and Region (see --install-document).";
  }

  @Override
  public String main() {
    return Findings.DATABASES;
  }

  /** How the instances of the run's tasks fared. */
  @Override
  public Section<?> counted(Map<String, Long> tallies) {
    var rows =
        Arrays.stream(InstanceCoverage.values())
            .filter(coverage -> tallies.containsKey(COVERAGE + coverage))
            .map(coverage -> new Covered(coverage, tallies.getOrDefault(COVERAGE + coverage, 0L)))
            .toList();
    return Section.list(
        "instances_by_coverage",
        "Instances by coverage",
        List.<Column<Covered>>of(
            whole("coverage", "COVERAGE", c -> CoverageState.of(c.coverage().name())),
            whole("instances", "INSTANCES", c -> Cell.number(c.instances())),
            wrapped("remediation", "REMEDIATION", c -> new Cell.Text(c.coverage().remediation()))),
        rows,
        "No instance was seen.");
  }

  @Override
  public List<Section<?>> beside(EndedRun ended, Instant now) {
    return CapabilityFace.inFull(ended, "Run of databases", now);
  }

  @Override
  public List<Section<?>> findings(Workplace workplace) {
    return List.of(Findings.databases(workplace), Findings.gaps(workplace));
  }

  @Override
  public Section<?> findingsBeside(Workplace workplace) {
    return Findings.databases(workplace);
  }

  @Override
  public boolean byLine() {
    return false;
  }
}
