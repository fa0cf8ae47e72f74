package dev.hubscout.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a process to its end, and shows or reads what it prints. */
final class ChildProcess {
  /** What the command line and the functions run with. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private ChildProcess() {}

  /** A class of this program in a Java process of its own. */
  static ProcessBuilder java(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /**
   * Shows what it prints.
   *
   * @throws IOException where it does not end with 0
   */
  static void show(ProcessBuilder builder) throws IOException, InterruptedException {
    ended(builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT));
  }

  /**
   * Waits for its end; what it prints goes where the builder says.
   *
   * @throws IOException where it does not end with 0
   */
  static void ended(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.start();
    try {
      check(process.waitFor(), builder);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * What it printed last.
   *
   * @throws IOException where it does not end with 0
   */
  static String lastLine(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.redirectError(Redirect.INHERIT).start();
    try (var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      var last = "";
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
      check(process.waitFor(), builder);
      return last;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void check(int code, ProcessBuilder builder) throws IOException {
    if (code != 0) {
      throw new IOException(builder.command().getFirst() + " ended with " + code);
    }
  }
}
