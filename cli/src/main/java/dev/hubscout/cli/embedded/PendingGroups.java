package dev.hubscout.cli.embedded;

import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskStatus;
import dev.hubscout.core.work.Queues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks for results, where no event tells that they are there: hands commands that are out to
 * collect every few seconds, which looks whether they have ended.
 */
final class PendingGroups {
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final int PAGE = 500;

  private final RunStore runs;
  private final Queues queues;
  private final InstantSource clock;
  private final Map<String, Instant> asked = new HashMap<>();

  PendingGroups(RunStore runs, Queues queues, InstantSource clock) {
    this.runs = runs;
    this.queues = queues;
    this.clock = clock;
  }

  /** Asks for what was not asked for in the last seconds. */
  void ask() {
    var now = clock.instant();
    asked.values().removeIf(at -> !now.isBefore(at.plus(BETWEEN)));
    var wanted = runs.open().stream().flatMap(this::groups).toList();
    queues.sendOverdue(wanted).forEach(group -> asked.put(String.valueOf(group.commandId()), now));
  }

  private Stream<Group> groups(Run run) {
    var groups = Stream.<Group>builder();
    String next = null;
    do {
      var page = runs.tasks(run.id(), null, next, PAGE);
      page.items().forEach(task -> out(task).forEach(groups));
      next = page.next();
    } while (next != null);
    return groups.build();
  }

  private List<Group> out(Task task) {
    if (task.status() != TaskStatus.WAITING || task.pending().isEmpty()) {
      return List.of();
    }
    return runs.groups(task.key()).stream()
        .filter(group -> task.pending().contains(group.number()))
        .filter(group -> group.commandId() != null && !asked.containsKey(group.commandId()))
        .toList();
  }
}
