package dev.hubscout.agent.engine;

import dev.hubscout.agent.snapshot.HostProcess;
import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One server with the processes that work for it: a watchdog's child may be the one that listens.
 *
 * @param main the process that the others come from
 * @param sockets inodes of the open sockets of them all, or null when hidden
 * @param anchors paths of their open files that carry a name the engine knows
 * @param workers first arguments of the others
 */
record ServerProcess(
    HostProcess main, @Nullable Set<Long> sockets, Set<String> anchors, List<String> workers) {

  /** The servers of an engine on a host; workers are children of one of them. */
  static List<ServerProcess> of(Engine engine, Snapshot snapshot) {
    var processes = snapshot.processes();
    var mine =
        processes.stream().filter(process -> engine.identity().matches(process.entry())).toList();
    var byPid = new HashMap<Integer, HostProcess>();
    mine.forEach(process -> byPid.put(process.pid(), process));
    var workers = new HashMap<Integer, List<HostProcess>>();
    var mains = new ArrayList<HostProcess>();
    for (var process : mine) {
      int first = ancestor(process.entry(), byPid);
      if (first == process.pid()) {
        mains.add(process);
      }
      workers.computeIfAbsent(first, key -> new ArrayList<>()).add(process);
    }
    var titles = new HashMap<Integer, List<String>>();
    for (var worker : snapshot.workers()) {
      if (engine.identity().matches(worker)) {
        titles
            .computeIfAbsent(ancestor(worker, byPid), key -> new ArrayList<>())
            .add(worker.arguments().getFirst());
      }
    }
    var companions =
        processes.stream()
            .filter(process -> engine.identity().isCompanion(process.entry()))
            .toList();
    return mains.stream()
        .filter(process -> engine.identity().serves(process.entry()))
        .map(
            process -> {
              var all = new ArrayList<>(workers.getOrDefault(process.pid(), List.of()));
              companions.stream()
                  .filter(one -> one.networkNamespace().equals(process.networkNamespace()))
                  .forEach(all::add);
              return joined(process, all, titles.getOrDefault(process.pid(), List.of()));
            })
        .toList();
  }

  private static int ancestor(ProcessEntry process, Map<Integer, HostProcess> byPid) {
    var current = process;
    // A reused number could close a circle in what was read one after the other.
    for (int i = 0; i <= byPid.size(); i++) {
      var parent = byPid.get(current.stat().parent());
      if (parent == null) {
        break;
      }
      current = parent.entry();
    }
    return current.pid();
  }

  private static ServerProcess joined(
      HostProcess main, List<HostProcess> all, List<String> titles) {
    var anchors = new LinkedHashSet<>(main.anchors());
    Set<Long> sockets = main.sockets() == null ? null : new HashSet<>(main.sockets());
    for (var process : all) {
      anchors.addAll(process.anchors());
      if (sockets != null && process.sockets() != null) {
        sockets.addAll(process.sockets());
      }
    }
    var workers = new ArrayList<>(titles);
    all.stream()
        .filter(process -> process.pid() != main.pid())
        .forEach(process -> workers.add(process.arguments().getFirst()));
    return new ServerProcess(main, sockets, anchors, workers);
  }
}
