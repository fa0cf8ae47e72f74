package dev.hubscout.orchestrator;

import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sweep looks after: every run, or one. */
sealed interface Overdue {
  /** Runs that are not terminal, or wait for deletion. */
  List<Run> runs();

  /** Tasks that are not done and were due before a time, a bounded number of them. */
  List<Task> tasks(Instant before, int limit);

  /** Parts still pending that were due before a time, a bounded number of them. */
  List<Part> parts(Instant before, int limit);

  /** Everything that is stored. */
  record All(RunStore store) implements Overdue {
    @Override
    public List<Run> runs() {
      return store.open();
    }

    @Override
    public List<Task> tasks(Instant before, int limit) {
      return store.dueTasks(before, limit);
    }

    @Override
    public List<Part> parts(Instant before, int limit) {
      return store.dueParts(before, limit);
    }
  }

  /**
   * One run, where others belong to other processes. Its tasks are gone through, so that what is
   * overdue of other runs stands in nobody's way.
   */
  record Of(RunStore store, RunId run) implements Overdue {
    private static final int PAGE = 500;

    @Override
    public List<Run> runs() {
      return store.run(run).stream()
          .filter(it -> !it.status().terminal() || it.deleteRequested())
          .toList();
    }

    @Override
    public List<Task> tasks(Instant before, int limit) {
      return openTasks().filter(task -> task.dueAt().isBefore(before)).limit(limit).toList();
    }

    @Override
    public List<Part> parts(Instant before, int limit) {
      return openTasks()
          .filter(task -> task.status() == TaskStatus.WAITING)
          .flatMap(task -> pending(task).filter(part -> due(part, before)))
          .limit(limit)
          .toList();
    }

    private Stream<Part> pending(Task task) {
      return store.parts(task.key()).stream()
          .filter(part -> task.pending().contains(part.number()));
    }

    private static boolean due(Part part, Instant before) {
      var dueAt = part.dueAt();
      return dueAt != null && dueAt.isBefore(before);
    }

    private Stream<Task> openTasks() {
      return Stream.iterate(
              page(null),
              page -> page != null,
              page -> page.next() == null ? null : page(page.next()))
          .flatMap(page -> page.items().stream())
          .filter(task -> !task.done());
    }

    private Page<Task> page(@Nullable String next) {
      return store.tasks(run, null, next, PAGE);
    }
  }
}
