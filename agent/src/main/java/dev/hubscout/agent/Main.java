package dev.hubscout.agent;

import dev.hubscout.agent.binary.KnownAnswers;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.report.Envelope;
import dev.hubscout.agent.report.Report;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    // Nothing but a report may come out of a run, whatever a host does to one of its threads.
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
    if (form == Form.ENVELOPE) {
      Envelope.prepare();
    }
    var cache = System.getProperty("hubscout.cache");
    var known =
        cache == null
            ? KnownAnswers.none()
            : KnownAnswers.in(Path.of(cache).resolveSibling("answers"));
    var report = new Discovery(Path.of("/"), Programs.trusted(known), Clock.systemUTC()).run();
    boolean written = write(FileDescriptor.out, bytes(report, form));
    known.keep();
    var boot = System.getProperty("hubscout.boot");
    // A run that makes a cache has none to judge, and does not get this.
    if (cache != null && boot != null) {
      judgeCache(Path.of(cache), System.getProperty("java.vm.info", "sharing"), boot);
    }
    // A thread may still wait for a file system that answers no more; the report is out.
    Runtime.getRuntime().halt(written ? 0 : FAILED);
  }

  /**
   * A cache that the virtual machine did not take, for it is damaged or of another Java, goes, and
   * the launcher makes a new one. Where it was taken, the machine says that it shares classes; and
   * where it was compared with its checksums for that, the next runs need not compare it again.
   *
   * @param boot what tells this start of the machine from others, when the cache was compared
   */
  static void judgeCache(Path cache, String machine, String boot) {
    try {
      if (!machine.contains("sharing")) {
        Files.deleteIfExists(cache);
      } else if (!boot.isEmpty()) {
        Files.writeString(cache.resolveSibling("compared"), boot + "\n");
      }
    } catch (IOException e) {
      // Then the next run is slow as well.
    }
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
