package dev.hubscout.agent.snapshot;

import dev.hubscout.agent.files.HostText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the control groups of a process tell of its container. */
public final class Cgroup {
  /** Docker, containerd, CRI-O, Podman, Kubernetes and ECS all end in the container's id. */
  private static final Pattern ID =
      Pattern.compile(
          "(?:^|[/:-])(?:docker-|cri-containerd-|crio-|libpod-)?([0-9a-f]{64}|[0-9a-f]{32}-[0-9]{6,12})"
              + "(?:\\.scope)?(?:/|$)");

  private static final Pattern NAMED =
      Pattern.compile(
          "/(?:lxc\\.payload[./]|lxc/|machine\\.slice/machine-|systemd-nspawn@)([^/]+?)"
              + "(?:\\.scope|\\.service/payload)?(?:/|$)");

  private static final Pattern UNIT = Pattern.compile("/([^/]+\\.service)(?=/|$)");

  private Cgroup() {}

  /** The systemd service that a process belongs to, or empty where it belongs to none. */
  public static Optional<String> unit(byte[] bytes) {
    Optional<String> found = Optional.empty();
    for (var line : HostText.decode(bytes).split("\n", -1)) {
      boolean systemd = line.startsWith("0::") || line.contains(":name=systemd:");
      var matcher = UNIT.matcher(line);
      while (systemd && matcher.find()) {
        found = Optional.of(matcher.group(1).replace("\\x2d", "-"));
      }
    }
    // The manager of a user's services is no service that runs a database.
    return found.filter(unit -> !unit.startsWith("user@"));
  }

  /** The container's id, innermost last, or empty for a process of the host. */
  public static Optional<String> container(byte[] bytes) {
    Optional<String> found = Optional.empty();
    for (var line : HostText.decode(bytes).split("\n", -1)) {
      for (var pattern : new Pattern[] {NAMED, ID}) {
        var matcher = pattern.matcher(line);
        while (matcher.find()) {
          found = Optional.of(matcher.group(1));
        }
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return found;
  }
}
