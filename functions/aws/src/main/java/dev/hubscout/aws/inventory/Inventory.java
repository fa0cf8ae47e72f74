package dev.hubscout.aws.inventory;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;

/**
 * Lists the instances of an account's Region, in every state, and hands them through steps. A page
 * is in memory at a time.
 */
public final class Inventory {
  /** DescribeInstances gives at most so many a page. */
  private static final int PAGE = 1_000;

  /** The permissions for listing instances and their registration with Systems Manager. */
  public static final Permission PERMISSION =
      Permission.anywhere(
          "AWS defines no resource type for this action. It only lists.",
          "ec2:DescribeInstances",
          "ssm:DescribeInstanceInformation");

  private final InstantSource clock;

  public Inventory(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Lists every instance. Whatever a step throws, and whatever AWS refuses, ends the listing: it is
   * complete only where this returns.
   *
   * @param clients of the scope; the account they act in is checked first
   */
  public void list(Scope scope, SpokeClients clients, List<? extends InventoryStep> steps) {
    clients.requireAccount();
    Pages.each(
        "ec2:DescribeInstances",
        token -> {
          var at = clock.instant();
          var answer =
              clients
                  .client(Ec2Client.class, Ec2Client::builder)
                  .describeInstances(r -> r.maxResults(PAGE).nextToken(token));
          var page = sightings(scope, answer, at);
          for (var step : steps) {
            page = step.page(page);
          }
          return answer.nextToken();
        });
    steps.forEach(InventoryStep::complete);
  }

  /**
   * Looks at single instances of a scope; those that EC2 does not know, or not yet, are left out.
   *
   * @param ids at most 200
   */
  public List<Sighting> describe(Scope scope, SpokeClients clients, Collection<String> ids) {
    clients.requireAccount();
    var at = clock.instant();
    // a filter, since one unknown id among InstanceIds fails the whole call
    var answer =
        clients
            .client(Ec2Client.class, Ec2Client::builder)
            .describeInstances(r -> r.filters(f -> f.name("instance-id").values(ids)));
    return sightings(scope, answer, at);
  }

  private static List<Sighting> sightings(
      Scope scope, DescribeInstancesResponse answer, Instant at) {
    return answer.reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(instance -> Ec2Instance.sighting(scope, instance, at))
        .toList();
  }
}
