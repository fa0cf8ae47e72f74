package dev.hubscout.local.software;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.hubscout.local.host.HostException;
import dev.hubscout.local.host.IsolatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A program that stands in for a server that cannot be had. A copy of the launcher of {@link
 * StandInImage} under the server's name runs {@link StandInServer} in its own process, so that the
 * name of the process, its {@code /proc/<pid>/exe}, its arguments and its answer to {@code
 * --version} are those of the real one, whatever is in its environment and on a machine without a
 * compiler.
 */
final class StandInProgram {

  private static final String DIRECTORY = "/usr/lib/stand-in/";

  /** So that it starts quickly and takes little memory; nothing in it runs for long. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx8m",
          "-Xint",
          // Else each process has a copy of the archived classes of its own.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          // Else it leaves a file in /tmp.
          "-XX:-UsePerfData");

  private StandInProgram() {}

  /**
   * Puts one on an instance that has the layer {@link Software#STAND_IN}.
   *
   * @param program where, in {@code /usr/bin} or {@code /usr/sbin}
   * @param answer what it prints for {@code --version}
   * @param ports where it listens otherwise, on every IPv4 address
   */
  static void install(IsolatedHost host, String program, String answer, List<Integer> ports) {
    var name = program.substring(program.lastIndexOf('/') + 1);
    files(name, answer, ports).forEach((path, content) -> host.write(path, content, 0644));
    try {
      host.write(program, Files.readAllBytes(host.path(StandInImage.LAUNCHER)), 0755);
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.SERVICE_FAILED,
          "The instance '%s' lacks the layer of stand-ins.".formatted(host.name()),
          e);
    }
  }

  /** What the launcher under that name needs beside the layer, by path. */
  static Map<String, byte[]> files(String name, String answer, List<Integer> ports) {
    return Map.of(
        DIRECTORY + name + ".answer",
        answer.getBytes(UTF_8),
        DIRECTORY + "classes/" + resource(),
        serverClass(),
        StandInImage.settings(name),
        settings(name, ports).getBytes(UTF_8));
  }

  /** The launcher knows the directory above its own as $ROOTDIR. */
  private static String settings(String name, List<Integer> ports) {
    return """
    [Application]
    app.runtime=$ROOTDIR/lib/stand-in/runtime
    app.classpath=$ROOTDIR/lib/stand-in/classes
    app.mainclass=%s

    [JavaOptions]
    java-options=-D%s=$ROOTDIR/lib/stand-in/%s.answer
    java-options=-D%s=%s
    %s
    """
        .formatted(
            StandInServer.class.getName(),
            StandInServer.ANSWER,
            name,
            StandInServer.PORTS,
            ports.stream().map(String::valueOf).collect(joining(",")),
            JAVA_OPTIONS.stream().map(option -> "java-options=" + option).collect(joining("\n")));
  }

  private static String resource() {
    return StandInServer.class.getName().replace('.', '/') + ".class";
  }

  private static byte[] serverClass() {
    try (var content = StandInServer.class.getClassLoader().getResourceAsStream(resource())) {
      return Objects.requireNonNull(content, resource()).readAllBytes();
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE, "The stand-ins' class cannot be read.", e);
    }
  }
}
