package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.HostText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
   * @param whole whether that is all it said until it ended
   */
  public record Outcome(int exitCode, String output, boolean whole) {

    /** Of a program that said all it had to say. */
    public Outcome(int exitCode, String output) {
      this(exitCode, output, true);
    }
  }

  /**
   * How a program ended whose output was taken as it came.
   *
   * @param inTime false where it was killed
   * @param whole whether all that it said was taken, and all of {@code error} kept
   * @param exitCode of one that ended in time
   * @param error its standard error, or the beginning of that
   */
  public record End(boolean inTime, boolean whole, int exitCode, String error) {}

  /** Takes output as it comes, on a thread of its own. */
  @FunctionalInterface
  public interface Output {

    /** Takes the first bytes of a buffer that is used again. */
    void take(byte[] buffer, int length);
  }

  /**
   * Runs a program to its end.
   *
   * @throws TimeoutException when it does not end in time; it is then killed with its children
   */
  public static Outcome run(Path program, List<String> arguments, Duration limit)
      throws IOException, TimeoutException, InterruptedException {
    var kept = new Kept();
    var end = run(program, arguments, "", limit, kept);
    if (!end.inTime()) {
      throw new TimeoutException();
    }
    var output = kept.text();
    boolean whole = end.whole() && !kept.isCut();
    return new Outcome(end.exitCode(), output.isBlank() ? end.error() : output, whole);
  }

  /**
   * Runs a program to its end, or to the end of its time, when it is killed with its children.
   *
   * @param input what it reads, each character a byte: no more than a pipe holds, 4 KiB
   * @param output takes what it writes
   */
  public static End run(
      Path program, List<String> arguments, String input, Duration limit, Output output)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.directory(Path.of("/").toFile());
    if (input.isEmpty()) {
      builder.redirectInput(Path.of("/dev/null").toFile());
    }
    var process = builder.start();
    var error = new Kept();
    var out = new Drain(process.getInputStream(), output);
    var err = new Drain(process.getErrorStream(), error);
    try {
      if (!input.isEmpty()) {
        write(process, input);
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new End(false, false, 0, error.text());
      }
      // A child of the program may hold the pipes open, so their end is not waited for forever.
      boolean whole = out.ends(AFTER_END) & err.ends(AFTER_END) && !error.isCut();
      return new End(true, whole, process.exitValue(), error.text());
    } finally {
      // Of a process that has ended nothing descends any more, and looking reads all of /proc.
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static void write(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // It ended without reading; how it ended tells more.
    }
  }

  /** Reads a pipe to its end, so that a talkative program never blocks. */
  private static final class Drain {
    private final Thread thread;
    private volatile boolean atEnd;

    Drain(InputStream pipe, Output output) {
      thread = Thread.ofPlatform().daemon().name("drain").start(() -> drain(pipe, output));
    }

    private void drain(InputStream pipe, Output output) {
      var buffer = new byte[8192];
      try (pipe) {
        int failures = 0;
        while (!atEnd && failures < 2) {
          try {
            int n = pipe.read(buffer);
            if (n >= 0) {
              output.take(buffer, n);
            } else {
              atEnd = true;
            }
          } catch (IOException e) {
            // Java closes the pipe when the program ends, and puts what was left of it in its
            // place.
            failures++;
          }
        }
      } catch (IOException e) {
        // Closing what was read loses nothing.
      }
    }

    /** Waits so long for the end; tells whether everything was taken. */
    boolean ends(Duration patience) throws InterruptedException {
      thread.join(patience);
      return atEnd;
    }
  }

  /** Keeps only so much. */
  private static final class Kept implements Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean cut;

    @Override
    public synchronized void take(byte[] buffer, int length) {
      int room = OUTPUT_LIMIT - bytes.size();
      cut |= length > room;
      bytes.write(buffer, 0, Math.min(length, room));
    }

    synchronized boolean isCut() {
      return cut;
    }

    synchronized String text() {
      return HostText.decode(bytes.toByteArray());
    }
  }
}
