package dev.hubscout.local.dashboard;

import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.listing.PlayedListings;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Instant;
import java.util.List;

/** Two runs of resources, between which a network changed; what is listed may mean no good. */
final class SeedScrapes {
  static final String CHANGED = "vpc-0a1b2c3d";

  private final Hub hub;
  private final SeedRuns runs;

  private SeedScrapes(Hub hub) {
    this.hub = hub;
    this.runs = new SeedRuns(hub.runs());
  }

  static void seed(Hub hub, Instant now) {
    var seed = new SeedScrapes(hub);
    seed.scrape(now.minusSeconds(90_000), "pending", TaskOutcome.OK);
    seed.scrape(now.minusSeconds(5_000), "available", TaskOutcome.PARTIAL);
  }

  private void scrape(Instant at, String state, TaskOutcome outcome) {
    var id =
        runs.planned(
            Capability.RESOURCES,
            at,
            RunScope.ALL,
            List.of(Organization.SHOP, Organization.DATA),
            Organization.FRANKFURT);
    for (var task : runs.tasks(id)) {
      listings(task.key(), state, outcome);
    }
    runs.end(id, at.plusSeconds(60), outcome);
    hub.statistics().add(hub.runs().run(id).orElseThrow());
  }

  private void listings(TaskKey task, String state, TaskOutcome outcome) {
    var played =
        new PlayedListings(hub.listings(), task)
            .ok(
                "ec2",
                "DescribeVpcs",
                "VpcId",
                item(CHANGED, state, Hostile.at(0)),
                item("vpc-1a1b2c3d", "available", Hostile.LONG))
            .ok("s3", "ListBuckets", "VpcId")
            .ok("sqs", "ListQueues", "VpcId", item(Hostile.at(1), "on", Hostile.at(8)));
    if (outcome == TaskOutcome.PARTIAL) {
      played.failed(
          "ec2",
          "DescribeInstances",
          ListingOutcome.DENIED,
          "UnauthorizedOperation",
          Hostile.at(2));
    }
    played.store();
  }

  private static String item(String id, String state, String name) {
    return Json.write(
        Json.strict()
            .createObjectNode()
            .put("VpcId", id)
            .put("State", state)
            .put("Name", name.replace('\'', ' '))
            .put(PlayedListings.CHANGING, "today"));
  }

  /** The two runs, the earlier one first. */
  static List<String> ids(SeededHub hub) {
    return hub.list("/api/scrapes", "success=true").stream()
        .map(run -> run.path("id").asText())
        .sorted()
        .toList();
  }

  /** Where an operation was listed, as parameters. */
  static String where(String service, String operation) {
    return "account="
        + Organization.SHOP.id()
        + "&region="
        + Organization.FRANKFURT
        + "&service="
        + service
        + "&operation="
        + operation;
  }

  /** The page of a listing's items. */
  static String items(RunId run, String service, String operation) {
    return "/resources/" + run + "/items?" + where(service, operation);
  }
}
