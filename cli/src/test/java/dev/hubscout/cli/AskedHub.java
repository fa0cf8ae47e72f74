package dev.hubscout.cli;

import dev.hubscout.aws.capability.Need;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.storage.TableSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A hub that notes what it is asked for, and knows which need that takes. */
final class AskedHub {
  /** A part of the hub, and what a function must need that works with it. */
  private record Wanted(String need, Predicate<Need> by) {}

  private static final Wanted RUNS = table(Names.RUNS_TABLE);
  private static final Wanted FACTS = table(Names.FACTS_TABLE);
  private static final Wanted QUEUES =
      new Wanted(
          "a Need.Send, SendTasks, SendOverdue, Postpone or DeadLetters",
          need ->
              need instanceof Need.Send
                  || need instanceof Need.SendTasks
                  || need instanceof Need.SendOverdue
                  || need instanceof Need.Postpone
                  || need instanceof Need.DeadLetters);

  /** By the method of {@link Hub}; those that are not here take no permission of their own. */
  private static final Map<String, List<Wanted>> PARTS =
      Map.ofEntries(
          Map.entry("runs", List.of(RUNS)),
          Map.entry("closing", List.of(RUNS, FACTS)),
          Map.entry("pageKey", List.of(RUNS)),
          Map.entry("facts", List.of(FACTS)),
          Map.entry("instances", List.of(FACTS)),
          Map.entry("changes", List.of(FACTS)),
          Map.entry("summaries", List.of(FACTS)),
          Map.entry("accounts", List.of(FACTS)),
          Map.entry("queues", List.of(QUEUES)),
          Map.entry("directory", List.of(of(Need.Organization.class))),
          Map.entry("spokes", List.of(of(Need.Spokes.class))),
          Map.entry("killSwitch", List.of(of(Need.KillSwitch.class))),
          Map.entry("documents", List.of(of(Need.Documents.class))),
          Map.entry("listings", List.of(table(Names.LISTINGS_TABLE))),
          Map.entry("statistics", List.of(table(Names.LISTINGS_TABLE))),
          Map.entry("objects", List.of(of(Need.Agent.class))));

  private final Map<String, List<Wanted>> asked = new TreeMap<>();
  private final Hub hub;

  AskedHub(Hub real) {
    hub =
        (Hub)
            Proxy.newProxyInstance(
                Hub.class.getClassLoader(),
                new Class<?>[] {Hub.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof TableSpec table) {
                    asked.put("table " + table.name(), List.of(table(table.name())));
                  } else {
                    asked.put(method.getName(), PARTS.getOrDefault(method.getName(), List.of()));
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  Hub hub() {
    return hub;
  }

  /** What was asked for that none of these needs is about: part of the hub to what it takes. */
  Map<String, String> without(Collection<Need> needs) {
    var missing = new TreeMap<String, String>();
    asked.forEach(
        (part, wanted) ->
            wanted.stream()
                .filter(each -> needs.stream().noneMatch(each.by()))
                .forEach(each -> missing.merge(part, each.need(), (a, b) -> a + ", " + b)));
    return missing;
  }

  private static Wanted of(Class<? extends Need> kind) {
    return new Wanted("a Need." + kind.getSimpleName(), kind::isInstance);
  }

  private static Wanted table(String name) {
    return new Wanted(
        "a Need.Table of " + name,
        need -> need instanceof Need.Table table && table.table().equals(name));
  }
}
