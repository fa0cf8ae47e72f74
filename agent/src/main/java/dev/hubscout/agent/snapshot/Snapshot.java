package dev.hubscout.agent.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host was doing at one moment. Detectors work on this alone and never race a process.
 *
 * @param programs what all processes go by: their command names, their programs' and scripts' names
 * @param processes the processes that were asked for in detail
 * @param workers the processes that only work for one of them
 * @param sockets the TCP sockets of each network namespace that one of them lives in; a namespace
 *     whose table could not be read is absent
 * @param addresses the own IPv4 addresses of each network namespace that a container lives in
 * @param mounts the mounts of each mount namespace, likewise
 * @param ownMounts the mounts that the agent sees
 * @param seen how much of the host that is
 */
public record Snapshot(
    Machine machine,
    Set<String> programs,
    List<HostProcess> processes,
    List<ProcessEntry> workers,
    Map<String, List<TcpSocket>> sockets,
    Map<String, Set<String>> addresses,
    Map<String, List<Mount>> mounts,
    List<Mount> ownMounts,
    Seen seen) {

  /** Copies what it is given. */
  public Snapshot {
    programs = Set.copyOf(programs);
    processes = List.copyOf(processes);
    workers = List.copyOf(workers);
    sockets = Map.copyOf(sockets);
    addresses = Map.copyOf(addresses);
    mounts = Map.copyOf(mounts);
    ownMounts = List.copyOf(ownMounts);
  }

  /** The sockets that a process can have, or null when they could not be read. */
  public @Nullable List<TcpSocket> socketsOf(HostProcess process) {
    return sockets.get(process.networkNamespace());
  }

  /** The own IPv4 addresses of a container's process; none when they are not known. */
  public Set<String> addressesOf(HostProcess process) {
    return addresses.getOrDefault(process.networkNamespace(), Set.of());
  }

  /** The mounts that a process sees; none when they could not be read. */
  public List<Mount> mountsOf(HostProcess process) {
    return mounts.getOrDefault(process.mountNamespace(), List.of());
  }
}
