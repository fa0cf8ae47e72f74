package dev.hubscout.agent.container;

import dev.hubscout.agent.config.JsonText;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.snapshot.HostProcess;
import dev.hubscout.agent.snapshot.ProcessEntry;
import dev.hubscout.agent.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks containers up in what their runtimes keep on the host: Docker's {@code config.v2.json},
 * containerd's and CRI-O's {@code config.json}, Podman's {@code containers.json}. No socket is
 * asked. Of these files only image and ports are read, and of the environments in them the
 * variables that are asked for by name; all others are dropped.
 */
public final class Containers {
  /** What helpers go by that hand a host's port on to a container. */
  public static final Set<String> PORT_HELPERS = Set.of("docker-proxy");

  private static final int LARGEST = 4 << 20;
  private static final JsonText.Selection NOTHING = new JsonText.Selection(Map.of(), false);
  private static final Pattern ID = Pattern.compile("[0-9a-zA-Z_.-]{1,128}");
  private static final List<String> DOCKER =
      List.of("/var/lib/docker/containers/", "/var/snap/docker/common/var-lib-docker/containers/");
  private static final List<String> BUNDLES =
      List.of(
          "/run/containerd/io.containerd.runtime.v2.task/*/%s/config.json",
          "/run/k3s/containerd/io.containerd.runtime.v2.task/*/%s/config.json",
          "/var/lib/containers/storage/overlay-containers/%s/userdata/config.json");
  private static final Set<String> IMAGE_NOTES =
      Set.of(
          "annotations.io.kubernetes.cri.image-name",
          "annotations.io.kubernetes.cri-o.ImageName",
          "annotations.io.kubernetes.cri-o.Image");
  private static final String PODMAN =
      "/var/lib/containers/storage/overlay-containers/containers.json";

  private final FileView files;
  private final Snapshot snapshot;
  private final Problems problems;

  /**
   * The containers of one host.
   *
   * @param problems takes what a runtime keeps and that could not be read; image and ports may be
   *     missing then
   */
  public Containers(FileView files, Snapshot snapshot, Problems problems) {
    this.files = files;
    this.snapshot = snapshot;
    this.problems = problems;
  }

  /** Whether a process hands a host's port on to a container. */
  public static boolean publishes(ProcessEntry entry) {
    return entry.runs(PORT_HELPERS, Set.of());
  }

  /** What is known of the container a process runs in. */
  public ContainerFacts of(HostProcess process) {
    var id = process.container();
    if (id == null || !ID.matcher(id).matches()) {
      return ContainerFacts.UNKNOWN;
    }
    var docker = docker(id);
    if (docker.isPresent()) {
      return docker.get();
    }
    return new ContainerFacts(bundle(id).or(() -> podman(id)).orElse(null), proxied(process));
  }

  /**
   * Some of the variables that the container of a process was started with. A server that writes a
   * title over its arguments may well write it over its environment, too.
   */
  public Map<String, String> variables(HostProcess process, Set<String> names) {
    var id = process.container();
    if (id == null || !ID.matcher(id).matches()) {
      return Map.of();
    }
    var places = new ArrayList<String>();
    DOCKER.forEach(directory -> places.add(directory + id + "/config.v2.json"));
    BUNDLES.forEach(pattern -> places.addAll(files.glob(pattern.replace("%s", id), this::unread)));
    var found = new TreeMap<String, String>();
    for (var place : places) {
      for (var variable : read(place, Containers::isVariable).values().values()) {
        int equals = variable.indexOf('=');
        if (equals > 0 && names.contains(variable.substring(0, equals))) {
          found.putIfAbsent(variable.substring(0, equals), variable.substring(equals + 1));
        }
      }
    }
    return found;
  }

  private static boolean isVariable(String path) {
    return path.startsWith("Config.Env.") || path.startsWith("process.env.");
  }

  private Optional<ContainerFacts> docker(String id) {
    for (var directory : DOCKER) {
      var read =
          read(
              directory + id + "/config.v2.json",
              path -> path.equals("Config.Image") || path.startsWith("NetworkSettings.Ports."));
      var image = read.values().get("Config.Image");
      if (image != null) {
        return Optional.of(
            new ContainerFacts(
                HostText.display(image), read.whole() ? published(read.values()) : null));
      }
    }
    return Optional.empty();
  }

  /** {@code NetworkSettings.Ports.5432/tcp.0.HostPort} and the like. */
  private static List<Map<String, Object>> published(Map<String, String> values) {
    var found = new TreeMap<String, Map<String, Object>>();
    values.forEach(
        (path, value) -> {
          if (path.endsWith(".HostPort") && path.contains("/tcp.")) {
            var binding = path.substring(0, path.length() - ".HostPort".length());
            var inner = binding.substring("NetworkSettings.Ports.".length());
            Published.of(
                    values.getOrDefault(binding + ".HostIp", ""),
                    value,
                    inner.substring(0, inner.indexOf('/')))
                .ifPresent(one -> found.put(one.toString(), one.shown()));
          }
        });
    return List.copyOf(found.values());
  }

  private Optional<String> bundle(String id) {
    for (var pattern : BUNDLES) {
      for (var path : files.glob(pattern.replace("%s", id), this::unread)) {
        var image = read(path, IMAGE_NOTES::contains).values().values().stream().findFirst();
        if (image.isPresent()) {
          return image.map(HostText::display);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> podman(String id) {
    var values = read(PODMAN, path -> path.endsWith(".id") || path.endsWith(".metadata")).values();
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".id") && entry.getValue().equals(id))
        .map(entry -> entry.getKey().replaceAll("\\.id$", ".metadata"))
        .map(key -> values.getOrDefault(key, ""))
        .flatMap(
            metadata -> JsonText.select(metadata, "image-name"::equals).values().values().stream())
        .map(HostText::display)
        .findFirst();
  }

  /** The helpers that Docker starts for each port name the container's address. */
  private @Nullable List<Map<String, Object>> proxied(HostProcess process) {
    var own = snapshot.addressesOf(process);
    var found = new TreeMap<String, Map<String, Object>>();
    for (var helper : snapshot.processes()) {
      if (publishes(helper.entry())) {
        var options = options(helper.arguments());
        if (own.contains(options.getOrDefault("-container-ip", ""))) {
          Published.of(
                  options.getOrDefault("-host-ip", ""),
                  options.getOrDefault("-host-port", ""),
                  options.getOrDefault("-container-port", ""))
              .ifPresent(one -> found.put(one.toString(), one.shown()));
        }
      }
    }
    return found.isEmpty() ? null : List.copyOf(found.values());
  }

  private static Map<String, String> options(List<String> arguments) {
    var found = new TreeMap<String, String>();
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      found.put(arguments.get(i), arguments.get(i + 1));
    }
    return found;
  }

  private JsonText.Selection read(String path, Predicate<String> wanted) {
    try {
      var bytes = files.read(path, LARGEST + 1);
      if (bytes.isEmpty()) {
        return NOTHING;
      }
      if (bytes.get().length > LARGEST) {
        throw new FileSystemException(path, null, "is too large");
      }
      var read = JsonText.select(HostText.decode(bytes.get()), wanted);
      if (!read.whole()) {
        unread(path, new FileSystemException(path, null, "breaks off"));
      }
      return read;
    } catch (IOException e) {
      unread(path, e);
      return NOTHING;
    }
  }

  private void unread(String path, IOException failure) {
    problems.add(
        "host.containers",
        Problems.codeOf(failure),
        "What a container's runtime keeps of it could not be read; image and published ports may"
            + " be missing.");
  }
}
