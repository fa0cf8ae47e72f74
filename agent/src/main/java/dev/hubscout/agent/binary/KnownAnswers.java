package dev.hubscout.agent.binary;

import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What programs answered in an earlier run. A program that is the very file it was then, unchanged,
 * answers the same and is not run again: a server need not be loaded every day to tell its version.
 *
 * <p>Kept in the agent's cache, a line for each program: what the file is and was asked, and in
 * Base64 what it said. What cannot be read counts as not known. Safe for several threads.
 */
public final class KnownAnswers {
  private static final int LONGEST = 4 << 10;
  private static final int LARGEST = 256 << 10;

  private final @Nullable Path file;
  private final Map<String, String> before;
  private final Map<String, String> now = new TreeMap<>();

  private KnownAnswers(@Nullable Path file, Map<String, String> before) {
    this.file = file;
    this.before = before;
  }

  /** Knows nothing and keeps nothing. */
  public static KnownAnswers none() {
    return new KnownAnswers(null, Map.of());
  }

  /** What a file holds, in a directory that only root can write to. */
  public static KnownAnswers in(Path file) {
    var before = new HashMap<String, String>();
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST) {
        for (var line :
            new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).split("\n")) {
          int blank = line.indexOf(' ');
          if (blank > 0) {
            var said = Base64.getDecoder().decode(line.substring(blank + 1));
            before.put(line.substring(0, blank), HostText.decode(said));
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      before.clear();
    }
    return new KnownAnswers(file, before);
  }

  /**
   * Identifies a program in its current state, and the arguments. To be had before it is run, for
   * it may be changed meanwhile.
   */
  static String question(TrustedBinary program, List<String> arguments) throws IOException {
    return program.state() + "." + String.join(",", arguments).replace(' ', '_');
  }

  /** What would be said, or null when it must be asked. */
  synchronized @Nullable String answer(String question) {
    var said = now.getOrDefault(question, before.get(question));
    if (said != null) {
      now.put(question, said);
    }
    return said;
  }

  /** Takes what was said. Only what ended well, is whole and is short is worth keeping. */
  synchronized void add(String question, BoundedRun.Outcome outcome) {
    var said = outcome.output();
    if (outcome.exitCode() == 0 && outcome.whole() && !said.isBlank() && said.length() <= LONGEST) {
      now.put(question, said);
    }
  }

  /**
   * Keeps what was asked for in this run, and nothing else, for the next. Where that fails the next
   * run asks again.
   */
  public synchronized void keep() {
    if (file == null || now.equals(before)) {
      return;
    }
    var lines = new StringBuilder();
    now.forEach(
        (key, said) ->
            lines
                .append(key)
                .append(' ')
                .append(
                    Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.ISO_8859_1)))
                .append('\n'));
    var made = file.resolveSibling("new.answers." + ProcessHandle.current().pid());
    try {
      try {
        Files.writeString(made, lines, StandardCharsets.US_ASCII);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      // Nothing is lost but time.
    }
  }
}
