package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.fact.FactCommands;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.run.Capability;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.workplace.Workplace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs of instances: those that were listed. */
final class InstancesFace implements CapabilityFace {
  private static final String STATES = "instances.";

  @Override
  public Capability capability() {
    return Capability.INSTANCES;
  }

  @Override
  public Subcommand command() {
    return FactCommands.instances();
  }

  @Override
  public String help() {
    return "lists every EC2 instance, with how Systems Manager knows it, and its history from run"
        + " to run. Prints one object per line (-o jsonl) by default. With --no-store it"
        + " prints the current state and stores nothing.";
  }

  @Override
  public String main() {
    return Findings.INSTANCES;
  }

  /** The instances that the run's tasks listed. */
  @Override
  public Section<?> counted(Map<String, Long> tallies) {
    return Section.list(
        "instances_by_state",
        "Instances by state",
        List.<Column<Map.Entry<String, Long>>>of(
            whole("state", "STATE", e -> new Cell.Text(e.getKey())),
            whole("instances", "INSTANCES", e -> Cell.number(e.getValue()))),
        List.copyOf(byState(tallies).entrySet()),
        "No instance was seen.");
  }

  /** Counts by state. */
  static Map<String, Long> byState(Map<String, Long> tallies) {
    var states = new TreeMap<String, Long>();
    tallies.forEach(
        (name, count) -> {
          if (name.startsWith(STATES)) {
            states.put(name.substring(STATES.length()), count);
          }
        });
    return states;
  }

  @Override
  public List<Section<?>> beside(EndedRun ended, Instant now) {
    return List.of(BriefRun.section(ended, now));
  }

  @Override
  public List<Section<?>> findings(Workplace workplace) {
    return List.of(Findings.instances(workplace, scope -> true));
  }

  @Override
  public Section<?> findingsBeside(Workplace workplace) {
    return Findings.instances(workplace, scope -> true);
  }

  @Override
  public boolean byLine() {
    return true;
  }
}
