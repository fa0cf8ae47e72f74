package dev.hubscout.local.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether this machine and this user can have isolated hosts. */
public sealed interface Isolation {

  /** They can be had. */
  record Available() implements Isolation {}

  /**
   * They cannot.
   *
   * @param reason which part is missing and what to do about it, in a sentence
   */
  record Unavailable(String reason) implements Isolation {}

  /** Tries it: makes a fabric with one instance, runs a command there and takes it down. */
  static Isolation probe() throws InterruptedException {
    return probe(System.getProperty("os.name", ""), Path.of("/proc/self"), System.getenv());
  }

  /** The same for a given system, process and environment. */
  static Isolation probe(String system, Path self, Map<String, String> environment)
      throws InterruptedException {
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      return new Unavailable("Isolated instances need Linux, and this is " + system + ".");
    }
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))) {
        return new Unavailable(
            "Isolated instances need root, because they make network and mount namespaces; run it"
                + " with sudo.");
      }
    } catch (IOException e) {
      return new Unavailable("Isolated instances need /proc, which cannot be read here.");
    }
    var path = environment.getOrDefault("PATH", "").split(File.pathSeparator);
    for (var tool : TOOLS.entrySet()) {
      if (Arrays.stream(path).noneMatch(dir -> Path.of(dir, tool.getKey()).toFile().canExecute())) {
        return new Unavailable(
            "Isolated instances need '%s', which is not in PATH; install the package %s."
                .formatted(tool.getKey(), tool.getValue()));
      }
    }
    return attempt();
  }

  /** Programs that building an instance calls, with the package that brings each. */
  Map<String, String> TOOLS =
      Map.of(
          "setsid", "util-linux",
          "unshare", "util-linux",
          "nsenter", "util-linux",
          "setpriv", "util-linux",
          "pivot_root", "util-linux",
          "mount", "mount",
          "ip", "iproute2",
          "cp", "coreutils");

  private static Isolation attempt() throws InterruptedException {
    try {
      var layers = Files.createTempDirectory("hubscout-probe-");
      try (var fabric = Fabric.open(layers);
          var host = fabric.start("probe", "10.0.0.1", List.of())) {
        var answer = host.run("echo $$; hostname", Map.of(), Duration.ofSeconds(10));
        var text = new String(answer.standardOutput(), StandardCharsets.UTF_8);
        return answer.exitCode() == 0 && text.endsWith("probe\n")
            ? new Available()
            : new Unavailable(
                "An isolated instance started here, but a command on it ended with exit code "
                    + answer.exitCode()
                    + ".");
      } finally {
        Files.deleteIfExists(layers);
      }
    } catch (HostException e) {
      return new Unavailable(
          String.valueOf(e.getMessage())
              + " Inside a container it needs the right to make namespaces and mounts"
              + " (--privileged).");
    } catch (IOException e) {
      return new Unavailable("The temporary directory cannot be written: " + e.getMessage() + ".");
    }
  }
}
