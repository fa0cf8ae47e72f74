package dev.hubscout.agent;

import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.report.Envelope;
import dev.hubscout.agent.report.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code hubscout-agent discover [--pretty|--envelope]}. */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private enum Form {
    JSON,
    PRETTY,
    ENVELOPE
  }

  private Main() {}

  /** Prints one report of this host. */
  public static void main(String[] arguments) throws InterruptedException {
    var form = form(List.of(arguments));
    if (form == null) {
      write(
          FileDescriptor.err,
          "Usage: hubscout-agent discover [--pretty|--envelope]\n"
              .getBytes(StandardCharsets.UTF_8));
      Runtime.getRuntime().halt(USAGE);
      return;
    }
    var report = new Discovery(Path.of("/"), Programs.trusted(), Clock.systemUTC()).run();
    boolean written = write(FileDescriptor.out, bytes(report, form));
    // A thread may still wait for a file system that answers no more; the report is out.
    Runtime.getRuntime().halt(written ? 0 : FAILED);
  }

  private static @Nullable Form form(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("discover") || arguments.size() > 2) {
      return null;
    }
    if (arguments.size() == 1) {
      return Form.JSON;
    }
    return switch (arguments.get(1)) {
      case "--pretty" -> Form.PRETTY;
      case "--envelope" -> Form.ENVELOPE;
      default -> null;
    };
  }

  private static byte[] bytes(Report report, Form form) {
    return switch (form) {
      case JSON ->
          (new String(report.json(), StandardCharsets.UTF_8) + "\n")
              .getBytes(StandardCharsets.UTF_8);
      case PRETTY -> report.prettyJson();
      case ENVELOPE -> Envelope.line(report).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static boolean write(FileDescriptor to, byte[] bytes) {
    try (var out = new FileOutputStream(to)) {
      out.write(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
