package dev.hubscout.api.fake;

import dev.hubscout.aws.listing.GroupFigures;
import dev.hubscout.aws.listing.PlayedListings;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.util.List;
import java.util.Set;

/** Two runs of resources: a network changed between them, and one operation was denied later. */
public final class Scrapes {
  public static final String VPC = "vpc-0a1b2c3d";

  private final Scene scene;

  Scrapes(Scene scene) {
    this.scene = scene;
  }

  void add() {
    ended(Facts.EARLIER_SCRAPE, TaskOutcome.OK, listings(Facts.EARLIER_SCRAPE, "pending", false));
    ended(Facts.SCRAPE, TaskOutcome.PARTIAL, listings(Facts.SCRAPE, "available", true));
  }

  private GroupFigures listings(RunId run, String state, boolean denied) {
    var played =
        new PlayedListings(scene.stores.listings, task(run))
            .ok(
                "ec2",
                "DescribeVpcs",
                "VpcId",
                "{'VpcId':'" + VPC + "','State':'" + state + "','Secret':'hush','LastUsed':'now'}",
                "{'VpcId':'vpc-1a1b2c3d','State':'available'}")
            .ok("s3", "ListBuckets", "Name");
    return (denied
            ? played.failed(
                "ec2",
                "DescribeInstances",
                ListingOutcome.DENIED,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation.")
            : played.ok("ec2", "DescribeInstances", "InstanceId"))
        .store();
  }

  /** Where its listings are. */
  public static TaskKey task(RunId run) {
    return new TaskKey(run, Facts.ACCOUNT, Facts.SCOPE.region());
  }

  private void ended(RunId id, TaskOutcome outcome, GroupFigures found) {
    var run = PlayedRuns.ended(scene.runs, requested(id), List.of(done(id, outcome, found)));
    scene.stores.statistics.add(run);
  }

  /** A run of two services that was asked for. */
  public static Run requested(RunId id) {
    var options = new ResourcesOptions(List.of("ec2", "s3"), List.of(), true, null);
    var request =
        new RunRequest(Capability.RESOURCES, null, null, id.value(), RunScope.ALL, options);
    return Run.requested(id, request, id.time(), id.time());
  }

  private static Task done(RunId id, TaskOutcome outcome, GroupFigures found) {
    var at = id.time();
    var errors =
        outcome.complete()
            ? List.<ErrorRecord>of()
            : List.of(
                new ErrorRecord(
                    at, "ec2:DescribeInstances", "DENIED", null, "ec2", "It was denied."));
    return new Task(
        task(id),
        TaskStatus.DONE,
        outcome,
        at,
        at.plusSeconds(372),
        at,
        1,
        null,
        Set.of(),
        found.tally(),
        errors);
  }
}
