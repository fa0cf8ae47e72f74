package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.HostText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program with nothing in its environment and a bound on its time and on its output. */
public final class BoundedRun {
  private static final int OUTPUT_LIMIT = 64 << 10;
  private static final Duration AFTER_END = Duration.ofMillis(500);

  private BoundedRun() {}

  /**
   * What a program said.
   *
   * @param output standard output, or standard error where that is empty
   */
  public record Outcome(int exitCode, String output) {}

  /**
   * Runs a program to its end.
   *
   * @throws TimeoutException when it does not end in time; it is then killed with its children
   */
  public static Outcome run(Path program, List<String> arguments, Duration limit)
      throws IOException, TimeoutException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.directory(Path.of("/").toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    var process = builder.start();
    var out = new Drain(process.getInputStream());
    var err = new Drain(process.getErrorStream());
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      var output = out.text();
      return new Outcome(process.exitValue(), output.isBlank() ? err.text() : output);
    } finally {
      // Of a process that has ended nothing descends any more, and looking reads all of /proc.
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  /** Reads a pipe to its end, so that a talkative program never blocks, but keeps only so much. */
  private static final class Drain {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread;

    Drain(InputStream in) {
      thread = Thread.ofPlatform().daemon().start(() -> drain(in));
    }

    private void drain(InputStream in) {
      var buffer = new byte[8192];
      try (in) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          synchronized (kept) {
            kept.write(buffer, 0, Math.min(n, OUTPUT_LIMIT - kept.size()));
          }
        }
      } catch (IOException e) {
        // The program was killed; what it said so far is kept.
      }
    }

    /** A child of the program may hold the pipe open, so its end is not waited for forever. */
    String text() throws InterruptedException {
      thread.join(AFTER_END);
      synchronized (kept) {
        return HostText.decode(kept.toByteArray());
      }
    }
  }
}
