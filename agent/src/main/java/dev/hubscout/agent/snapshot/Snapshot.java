package dev.hubscout.agent.snapshot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host was doing at one moment. Detectors work on this alone and never race a process.
 *
 * @param processes the processes that were asked for in detail
 * @param sockets the TCP sockets of each network namespace that one of them lives in; a namespace
 *     whose table could not be read is absent
 * @param mounts the mounts of each mount namespace, likewise
 * @param ownMounts the mounts that the agent sees
 */
public record Snapshot(
    Machine machine,
    List<HostProcess> processes,
    Map<String, List<TcpSocket>> sockets,
    Map<String, List<Mount>> mounts,
    List<Mount> ownMounts) {

  /** Copies what it is given. */
  public Snapshot {
    processes = List.copyOf(processes);
    sockets = Map.copyOf(sockets);
    mounts = Map.copyOf(mounts);
    ownMounts = List.copyOf(ownMounts);
  }

  /** The sockets that a process can have, or null when they could not be read. */
  public @Nullable List<TcpSocket> socketsOf(HostProcess process) {
    return sockets.get(process.networkNamespace());
  }

  /** The mounts that a process sees; none when they could not be read. */
  public List<Mount> mountsOf(HostProcess process) {
    return mounts.getOrDefault(process.mountNamespace(), List.of());
  }
}
