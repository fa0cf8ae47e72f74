package dev.hubscout.cli.run;

import static dev.hubscout.cli.output.Column.whole;

import dev.hubscout.cli.command.Subcommand;
import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Section;
import dev.hubscout.cli.resource.ListingColumns;
import dev.hubscout.cli.resource.ResourceCommands;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Scrapes;
import dev.hubscout.local.run.EndedRun;
import dev.hubscout.local.workplace.Workplace;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs of resources: the listings that were made. */
final class ResourcesFace implements CapabilityFace {
  private static final String LISTINGS = "listings";

  @Override
  public Capability capability() {
    return Capability.RESOURCES;
  }

  @Override
  public Subcommand command() {
    return ResourceCommands.resources();
  }

  @Override
  public String help() {
    return "calls AWS's list operations, those of every service or of --services, and keeps what"
        + " each answered. It reads; it neither creates nor changes anything.";
  }

  @Override
  public String main() {
    return LISTINGS;
  }

  @Override
  public Section<?> counted(Map<String, Long> tallies) {
    return Section.record(
        LISTINGS,
        "Listings",
        List.of(
            whole(LISTINGS, "Listings", counts -> count(counts, LISTINGS)),
            whole("complete", "Complete", counts -> count(counts, "listings.complete")),
            whole("items", "Items", counts -> count(counts, "items")),
            whole(
                "bytes", "Size", counts -> new Cell.Size(counts.getOrDefault("bytes", 0L), false))),
        tallies);
  }

  private static Cell count(Map<String, Long> counts, String name) {
    return Cell.number(counts.getOrDefault(name, 0L));
  }

  @Override
  public List<Section<?>> beside(EndedRun ended, Instant now) {
    return CapabilityFace.inFull(ended, "Run of resources", now);
  }

  @Override
  public List<Section<?>> findings(Workplace workplace) {
    return List.of(findingsBeside(workplace));
  }

  /** What the newest run could not list; the rest is too much to be read at once. */
  @Override
  public Section<?> findingsBeside(Workplace workplace) {
    var api = new HubClient(workplace.api());
    return incomplete(api, Scrapes.newest(api)).section();
  }

  @Override
  public boolean byLine() {
    return false;
  }

  @Override
  public List<Problems> problems(HubClient hub, RunId run) {
    return List.of(incomplete(hub, run));
  }

  private static Problems incomplete(HubClient hub, RunId run) {
    var answer = Scrapes.incomplete(hub, run);
    return new Problems(
        "incomplete_listings",
        answer,
        ListingColumns.section(
            "incomplete_listings",
            Items.of(answer),
            "Listings that are not complete",
            "Every listing is complete."));
  }
}
