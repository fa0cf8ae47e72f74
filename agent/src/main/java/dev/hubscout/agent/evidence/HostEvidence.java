package dev.hubscout.agent.evidence;

import dev.hubscout.agent.engine.HostTools;
import dev.hubscout.agent.files.FileView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What schedules, tools' configuration and running programs show of backups and clusters. It says
 * where something shows and which tool, never what stands there.
 */
public final class HostEvidence implements HostTools {
  private final FileView files;
  private final Set<String> programs;
  private @Nullable Schedules schedules;
  private boolean filesComplete = true;

  /**
   * Looks when it is first asked.
   *
   * @param files the host's files
   * @param programs what the host's processes go by
   */
  public HostEvidence(FileView files, Set<String> programs) {
    this.files = files;
    this.programs = Set.copyOf(programs);
  }

  @Override
  public synchronized List<String> backups(String family) {
    return evidence(tool -> tool.purpose() == Tool.Purpose.BACKUP && tool.serves(family));
  }

  @Override
  public synchronized List<String> availability(String family) {
    return evidence(tool -> tool.purpose() == Tool.Purpose.AVAILABILITY && tool.serves(family));
  }

  @Override
  public synchronized boolean complete() {
    return schedules().complete() && filesComplete;
  }

  @Override
  public synchronized boolean copiesFiles() {
    return !evidence(tool -> tool.families().isEmpty()).isEmpty();
  }

  private List<String> evidence(Predicate<Tool> wanted) {
    var found = new ArrayList<String>();
    for (var tool : Tools.KNOWN) {
      if (wanted.test(tool)) {
        scheduled(tool, found);
        configured(tool, found);
        running(tool, found);
      }
    }
    return List.copyOf(new LinkedHashSet<>(found));
  }

  private void scheduled(Tool tool, List<String> found) {
    for (var line : schedules().lines()) {
      for (var command : tool.commands()) {
        if (line.words().containsAll(command)) {
          found.add(line.place() + ": " + tool.name());
        }
      }
    }
  }

  private void configured(Tool tool, List<String> found) {
    for (var pattern : tool.files()) {
      if (!files.glob(pattern, (path, failure) -> filesComplete = false).isEmpty()) {
        int wildcard = pattern.indexOf('*');
        found.add(
            wildcard < 0 ? pattern : pattern.substring(0, pattern.lastIndexOf('/', wildcard)));
      }
    }
  }

  private void running(Tool tool, List<String> found) {
    for (var program : tool.programs()) {
      if (runs(program)) {
        found.add("process: " + tool.name());
      }
    }
  }

  /** The kernel keeps fifteen characters of a name. */
  private boolean runs(String program) {
    return programs.contains(program)
        || (program.length() > 15 && programs.contains(program.substring(0, 15)));
  }

  private Schedules schedules() {
    var known = schedules;
    if (known == null) {
      known = Schedules.of(files, Tools.words());
      schedules = known;
    }
    return known;
  }
}
