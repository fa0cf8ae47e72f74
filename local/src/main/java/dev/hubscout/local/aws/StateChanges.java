package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Organization;
import java.util.HashMap;
import java.util.List;

/** What a change of the organization did to its instances. */
final class StateChanges {
  private StateChanges() {}

  /** The instances that are new or in another state, as they are afterwards. */
  static List<Instance> between(Organization before, Organization after) {
    var states = new HashMap<String, InstanceState>();
    before.instances().forEach(it -> states.put(it.id(), it.state()));
    return after.instances().stream().filter(it -> states.get(it.id()) != it.state()).toList();
  }
}
