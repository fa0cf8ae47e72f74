package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.workplace.Workplace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a capability's runs look on the command line. A port; {@link CapabilityFaces} lists them. */
interface CapabilityFace {
  Capability capability();

  /** The command that shows what it found, such as {@code hubscout databases}. */
  Subcommand command();

  /** What {@code hubscout discover} does for it, as its help says after the capability's name. */
  String help();

  /** The section of a report that programs read first. */
  String main();

  /** What a run's tasks counted. */
  Section<?> counted(Map<String, Long> tallies);

  /** A run that is shown beside another one. */
  List<Section<?>> beside(EndedRun ended, Instant now);

  /** The findings after a run, in a report on only this capability. */
  List<Section<?>> findings(Workplace workplace);

  /** The same beside what others found; sections that all share are left out. */
  Section<?> findingsBeside(Workplace workplace);

  /**
   * Whether it lists things that are of use a line each: its runs are printed so by default, and it
   * can do without a store.
   */
  boolean byLine();

  /**
   * What went wrong in parts of a run that its tasks do not tell one by one.
   *
   * @param name in the JSON of {@code runs show --errors}
   * @param answer of the API
   */
  record Problems(String name, JsonNode answer, Section<?> section) {}

  /** What went wrong beside what tasks tell; none for most capabilities. */
  default List<Problems> problems(HubClient hub, RunId run) {
    return List.of();
  }

  /** A report on a capability whose runs have everything in full. */
  static List<Section<?>> inFull(EndedRun ended, String title, Instant now) {
    var sections = new ArrayList<Section<?>>();
    sections.add(RunSections.run(ended.json(), title, now));
    sections.addAll(RunSections.details(ended.json(), ended.tallies(), ended.calls()));
    return sections;
  }
}
