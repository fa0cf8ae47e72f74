package dev.hubscout.agent.evidence;

import dev.hubscout.agent.engine.Expression;
import dev.hubscout.agent.engine.SystemdUnit;
import dev.hubscout.agent.engine.Texts;
import dev.hubscout.agent.files.FileView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What cron and systemd's timers run on a host, with the scripts they call. Only words that are
 * looked for are kept, never a line: a schedule may hold a password.
 */
final class Schedules {
  private static final int LARGEST = 1 << 16;
  private static final int MOST_FILES = 400;
  private static final List<String> TABLES =
      List.of(
          "/etc/crontab",
          "/etc/anacrontab",
          "/etc/cron.d/*",
          "/var/spool/cron/*",
          "/var/spool/cron/crontabs/*");
  private static final List<String> SCRIPTS =
      List.of(
          "/etc/cron.hourly/*", "/etc/cron.daily/*", "/etc/cron.weekly/*", "/etc/cron.monthly/*");
  private static final List<String> TIMERS =
      List.of("/etc/systemd/system/*.wants/*.timer", "/run/systemd/system/*.timer");
  private static final Expression UNIT = Expression.of("(?m)^\\s*Unit\\s*=\\s*([\\w@:.\\\\-]+)");

  /**
   * The known words of one line of a schedule, or of a script that one calls.
   *
   * @param place where it stands, for a person
   */
  record Line(String place, Set<String> words) {}

  private final FileView files;
  private final Set<String> known;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private boolean complete = true;

  private Schedules(FileView files, Set<String> known) {
    this.files = files;
    this.known = known;
  }

  /**
   * The schedules of a host.
   *
   * @param known the words that are looked for
   */
  static Schedules of(FileView files, Set<String> known) {
    var schedules = new Schedules(files, known);
    TABLES.forEach(pattern -> schedules.files(pattern, true));
    SCRIPTS.forEach(pattern -> schedules.files(pattern, false));
    schedules.timers();
    return schedules;
  }

  List<Line> lines() {
    return lines;
  }

  /** Whether every schedule of the host could be read. */
  boolean complete() {
    return complete;
  }

  private void files(String pattern, boolean table) {
    var place = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    for (var path : files.glob(pattern, (where, failure) -> complete = false)) {
      var text = text(path);
      lines(place, text);
      if (table) {
        scripts(place, text);
      }
    }
  }

  /** A timer starts the service of its name unless it names another one. */
  private void timers() {
    var seen = new LinkedHashSet<String>();
    for (var pattern : TIMERS) {
      for (var path : files.glob(pattern, (where, failure) -> complete = false)) {
        var timer = path.substring(path.lastIndexOf('/') + 1);
        if (seen.add(timer)) {
          var name = timer.substring(0, timer.length() - ".timer".length());
          service(Texts.first(UNIT, text(path)).orElse(name + ".service"));
        }
      }
    }
  }

  private void service(String name) {
    try {
      for (var path : SystemdUnit.files(files, name)) {
        var text = text(path);
        lines("systemd timer", text);
        scripts("systemd timer", text);
      }
    } catch (IOException e) {
      complete = false;
    }
  }

  private void scripts(String place, String text) {
    for (var path : ScriptText.paths(text)) {
      var script = text(path);
      if (script.startsWith("#!")) {
        lines(place, script);
      }
    }
  }

  private void lines(String place, String text) {
    for (var words : ScriptText.words(text, known)) {
      lines.add(new Line(place, words));
    }
  }

  private String text(String path) {
    if (read.contains(path)) {
      return "";
    }
    if (read.size() >= MOST_FILES) {
      complete = false;
      return "";
    }
    read.add(path);
    try {
      var text = files.isFile(path) ? files.text(path, LARGEST).orElse("") : "";
      // A program that a schedule calls is long, too, but is read for no words.
      complete &= text.length() < LARGEST || text.startsWith("\177ELF");
      return text;
    } catch (IOException e) {
      complete = false;
      return "";
    }
  }
}
