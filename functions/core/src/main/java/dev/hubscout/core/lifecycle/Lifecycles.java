package dev.hubscout.core.lifecycle;

import dev.hubscout.core.lifecycle.Support.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When makers stop to fix what they released, from the file {@code cycles.tsv} beside this class;
 * {@code docs/lifecycle.md} says where its figures are from and how to refresh it. Whether a
 * version is supported depends on the date, so it is derived at each request and never stored.
 */
public final class Lifecycles {
  /** An end that is no further than so many days away is near. */
  public static final int SOON = 180;

  private static final Pattern DATE = Pattern.compile("# As of ([0-9]{4}-[0-9]{2}-[0-9]{2})\\..*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:\\.[0-9]+)*");
  private static final String OPEN = "-";

  private final LocalDate date;
  private final Map<String, Map<String, Optional<LocalDate>>> ends;

  private Lifecycles(LocalDate date, Map<String, Map<String, Optional<LocalDate>>> ends) {
    this.date = date;
    this.ends = ends;
  }

  private static final class Holder {
    private static final Lifecycles OURS = load();

    private static Lifecycles load() {
      try (var stream = Objects.requireNonNull(Lifecycles.class.getResourceAsStream("cycles.tsv"));
          var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        return read(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cycles.tsv could not be read", e);
      }
    }
  }

  /** What this version of Hubscout knows; read once. */
  public static Lifecycles get() {
    return Holder.OURS;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the line that is malformed
   */
  static Lifecycles read(Reader file) throws IOException {
    var lines = new BufferedReader(file);
    var first = lines.readLine();
    var dated = DATE.matcher(first == null ? "" : first);
    if (!dated.matches()) {
      throw new IllegalArgumentException("line 1 does not say as of when the file is");
    }
    var ends = new HashMap<String, Map<String, Optional<LocalDate>>>();
    int number = 1;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var columns = line.split("\t", -1);
      if (columns.length != 4 || !NUMBERS.matcher(columns[1]).matches()) {
        throw new IllegalArgumentException("line " + number + " is malformed");
      }
      var end =
          columns[3].equals(OPEN)
              ? Optional.<LocalDate>empty()
              : Optional.of(LocalDate.parse(columns[3]));
      if (ends.computeIfAbsent(columns[0], engine -> new HashMap<>()).put(columns[1], end)
          != null) {
        throw new IllegalArgumentException("line " + number + " is there twice");
      }
    }
    return new Lifecycles(LocalDate.parse(dated.group(1)), ends);
  }

  /** As of when the file is. */
  public LocalDate date() {
    return date;
  }

  /** The release cycle that a version belongs to, such as 16 of 16.4; null where none is known. */
  public @Nullable String cycle(String engine, @Nullable String version) {
    var cycles = ends.get(engine);
    if (cycles == null || version == null) {
      return null;
    }
    var numbers = NUMBERS.matcher(version);
    if (!numbers.lookingAt()) {
      return null;
    }
    for (var part = numbers.group(); ; part = part.substring(0, part.lastIndexOf('.'))) {
      if (cycles.containsKey(part)) {
        return part;
      }
      if (part.indexOf('.') < 0) {
        return null;
      }
    }
  }

  /** Whether a version is supported on a day. */
  public Support of(String engine, @Nullable String version, LocalDate today) {
    return ofCycle(engine, cycle(engine, version), today);
  }

  /** Whether a cycle is supported on a day; of one that is not known, nobody knows. */
  public Support ofCycle(String engine, @Nullable String cycle, LocalDate today) {
    var known = cycle == null ? null : ends.getOrDefault(engine, Map.of()).get(cycle);
    if (known == null) {
      return Support.UNKNOWN;
    }
    var end = known.orElse(null);
    return new Support(state(end, today), cycle, end);
  }

  /** No end that was announced is one in the future. */
  private static State state(@Nullable LocalDate end, LocalDate today) {
    if (end == null) {
      return State.SUPPORTED;
    }
    if (today.isAfter(end)) {
      return State.ENDED;
    }
    return today.plusDays(SOON).isBefore(end) ? State.SUPPORTED : State.ENDING;
  }
}
