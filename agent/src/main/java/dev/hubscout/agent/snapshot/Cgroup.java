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
          "/(?:lxc\\.payload[./]|lxc/|machine\\.slice/machine-)([^/]+?)(?:\\.scope)?(?:/|$)");

  private Cgroup() {}

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
