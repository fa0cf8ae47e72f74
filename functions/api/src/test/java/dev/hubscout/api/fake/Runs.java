package dev.hubscout.api.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** As much of a run store as the API uses, in memory. */
public final class Runs {
  private final Map<RunId, Run> runs = new TreeMap<>(Comparator.reverseOrder());
  private final List<Task> tasks = new ArrayList<>();

  /** What any call throws from now on; null for nothing. */
  public RuntimeException failure;

  public void put(Run run) {
    runs.put(run.id(), run);
  }

  public void put(Task task) {
    tasks.add(task);
  }

  /** These as a store; whatever else it is asked for is an error of the test. */
  public RunStore store() {
    return (RunStore)
        Proxy.newProxyInstance(
            Runs.class.getClassLoader(),
            new Class<?>[] {RunStore.class},
            (_, method, arguments) -> {
              if (failure != null) {
                throw failure;
              }
              try {
                return Runs.class
                    .getMethod(method.getName(), method.getParameterTypes())
                    .invoke(this, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  public Created create(Run run) {
    var key = run.request().idempotencyKey();
    for (var known : runs.values()) {
      boolean same = key != null && key.equals(known.request().idempotencyKey());
      if (same || known.id().equals(run.id())) {
        return new Created.Existing(known);
      }
      if (!known.status().terminal()
          && known.id().capability() == run.id().capability()
          && known.request().fingerprint().equals(run.request().fingerprint())) {
        return new Created.Skipped(known.id());
      }
    }
    put(run);
    return new Created.New(run);
  }

  public Optional<Run> run(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  public boolean requestCancel(RunId id, Instant now) {
    var run = runs.get(id);
    if (run == null || run.status().terminal()) {
      return false;
    }
    put(flagged(run, true, run.deleteRequested()));
    return true;
  }

  public boolean requestDelete(RunId id, Instant now) {
    var run = runs.get(id);
    if (run != null) {
      put(flagged(run, run.cancelRequested(), true));
    }
    return run != null;
  }

  public Page<Run> runs(RunFilter filter, String next, int limit) {
    return page(
        runs.values().stream()
            .filter(
                run -> filter.capability() == null || filter.capability() == run.id().capability())
            .filter(run -> filter.status() == null || filter.status() == run.status())
            .toList(),
        next,
        limit);
  }

  public Page<Task> tasks(RunId id, TaskOutcome outcome, String next, int limit) {
    return page(
        of(id).stream().filter(task -> outcome == null || outcome == task.outcome()).toList(),
        next,
        limit);
  }

  public List<Task> tasks(RunId id, AccountId account) {
    return of(id).stream().filter(task -> task.key().account().equals(account)).toList();
  }

  public List<AccountId> accounts(RunId id) {
    return of(id).stream().map(task -> task.key().account()).distinct().sorted().toList();
  }

  private List<Task> of(RunId id) {
    return tasks.stream().filter(task -> task.key().run().equals(id)).toList();
  }

  private static <T> Page<T> page(List<T> all, String next, int limit) {
    int from = next == null ? 0 : Integer.parseInt(next);
    int to = Math.min(all.size(), from + limit);
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  /** A run that has ended. */
  public static Run ended(Run run, RunStatus status, Map<TaskOutcome, Long> outcomes) {
    long total = outcomes.values().stream().mapToLong(Long::longValue).sum();
    return new Run(
        run.id(),
        status,
        run.request(),
        run.createdAt(),
        1,
        run.createdAt().plusSeconds(4),
        run.createdAt().plusSeconds(300),
        run.dueAt(),
        outcomes,
        total,
        false,
        false,
        List.of());
  }

  private static Run flagged(Run run, boolean cancel, boolean delete) {
    return new Run(
        run.id(),
        run.status(),
        run.request(),
        run.createdAt(),
        run.chunks(),
        run.plannedAt(),
        run.finishedAt(),
        run.dueAt(),
        run.outcomes(),
        run.total(),
        cancel,
        delete,
        run.errors());
  }
}
