package dev.hubscout.local.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.core.metrics.Metrics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the functions work with: one hub for all, or one for each, as each function has its own in
 * Lambda.
 *
 * @param own of whoever embeds the hub
 */
record Hubs(Hub own, FunctionAccess access, Map<HubFunction, Hub> each) {

  /** The functions share everything, the budgets of calls included. */
  static Hubs shared(Hub hub, HubAccess access) {
    var each = new HashMap<HubFunction, Hub>();
    for (var function : Registrations.functions()) {
      each.put(function, hub);
    }
    return new Hubs(hub, function -> access, each);
  }

  static Hubs separate(
      Hub own,
      FunctionAccess access,
      HubEnvironment environment,
      Metrics metrics,
      InstantSource clock) {
    var each = new HashMap<HubFunction, Hub>();
    for (var function : Registrations.functions()) {
      each.put(
          function,
          hub(
              environment.only(FunctionVariables.of(function)),
              access.of(function),
              metrics,
              clock));
    }
    return new Hubs(own, access, each);
  }

  static Hub hub(
      HubEnvironment environment, HubAccess access, Metrics metrics, InstantSource clock) {
    return Hub.of(
        environment,
        access.cloud(),
        access.storage(),
        access.queues(),
        access.objects(),
        metrics,
        clock);
  }

  Hub of(HubFunction function) {
    var hub = each.get(function);
    if (hub == null) {
      throw new AssertionError("every function has a hub, unlike " + function);
    }
    return hub;
  }

  AwsAccess queues(HubFunction function) {
    return access.of(function).queues();
  }

  AwsAccess storage(HubFunction function) {
    return access.of(function).storage();
  }

  /** Calls to AWS of all of them together, by name. */
  Map<String, Long> calls() {
    Set<Hub> different = new LinkedHashSet<>(each.values());
    different.add(own);
    var sum = new TreeMap<String, Long>();
    for (var hub : different) {
      hub.calls().snapshot().forEach((name, count) -> sum.merge(name, count, Long::sum));
    }
    return sum;
  }
}
