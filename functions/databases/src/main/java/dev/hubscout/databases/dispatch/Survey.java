package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.databases.coverage.Observations.Described;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/**
 * Every instance of a scope, as EC2 and Systems Manager list them.
 *
 * @param instances all but the terminated ones, in the order of their ids
 * @param terminated those that EC2 still lists for a while
 */
record Survey(List<Surveyed> instances, Set<InstanceKey> terminated) {
  private static final int EC2_PAGE = 1_000;
  private static final int SSM_PAGE = 50;

  /** One instance. */
  record Surveyed(InstanceKey key, Described described, Reachability reachability) {}

  static Survey of(Scope scope, SpokeClients clients) {
    var listed = listed(clients);
    // Asked second, so that an instance that registers in between is seen; and not at all for the
    // many scopes that have nothing to ask about.
    boolean undecided =
        listed.values().stream()
            .anyMatch(i -> Reachability.of(i, null).obstacle() == InstanceCoverage.NOT_REGISTERED);
    var managed = undecided ? managed(clients) : Map.<String, InstanceInformation>of();
    var instances = new ArrayList<Surveyed>();
    var terminated = new HashSet<InstanceKey>();
    for (var instance : listed.values()) {
      var key = new InstanceKey(scope, instance.instanceId());
      if (instance.state() != null && instance.state().name() == InstanceStateName.TERMINATED) {
        terminated.add(key);
      } else {
        var reachability = Reachability.of(instance, managed.get(key.id()));
        instances.add(new Surveyed(key, described(instance), reachability));
      }
    }
    instances.sort((a, b) -> a.key().id().compareTo(b.key().id()));
    return new Survey(List.copyOf(instances), Set.copyOf(terminated));
  }

  List<Surveyed> reachable() {
    return instances.stream().filter(instance -> instance.reachability().reachable()).toList();
  }

  private static Map<String, Instance> listed(SpokeClients clients) {
    var listed = new HashMap<String, Instance>();
    Pages.each(
        "ec2:DescribeInstances",
        token -> {
          var page = clients.ec2().describeInstances(r -> r.maxResults(EC2_PAGE).nextToken(token));
          page.reservations().stream()
              .map(Reservation::instances)
              .flatMap(List::stream)
              .forEach(instance -> listed.put(instance.instanceId(), instance));
          return page.nextToken();
        });
    return listed;
  }

  private static Map<String, InstanceInformation> managed(SpokeClients clients) {
    var managed = new HashMap<String, InstanceInformation>();
    Pages.each(
        "ssm:DescribeInstanceInformation",
        token -> {
          var page =
              clients
                  .ssm()
                  .describeInstanceInformation(r -> r.maxResults(SSM_PAGE).nextToken(token));
          page.instanceInformationList().forEach(info -> managed.put(info.instanceId(), info));
          return page.nextToken();
        });
    return managed;
  }

  private static Described described(Instance instance) {
    var name =
        instance.tags().stream()
            .filter(tag -> "Name".equals(tag.key()))
            .map(Tag::value)
            .findFirst()
            .orElse(null);
    var state = instance.state();
    return new Described(
        name,
        state == null ? "unknown" : state.nameAsString(),
        instance.platformDetails(),
        instance.architectureAsString(),
        instance.instanceTypeAsString(),
        instance.privateIpAddress());
  }
}
