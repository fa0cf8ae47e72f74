package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.run.RunStore.PlannedParts;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** A store of runs under test, and what its tests are made of. */
abstract class RunStoreFixture {

  static final Duration RETENTION = Duration.ofDays(90);
  static final Region FRANKFURT = new Region("eu-central-1");

  final TestClock clock = new TestClock();
  RunStore store;

  /** An empty store. */
  abstract RunStore newStore(TestClock clock);

  @BeforeEach
  void open() {
    store = newStore(clock);
  }

  RunId id(String seed) {
    return RunId.of(Capability.DATABASES, clock.instant(), seed);
  }

  Run run(String seed, RunScope scope) {
    var request = new RunRequest(Capability.DATABASES, null, null, null, scope);
    return Run.requested(id(seed), request, clock.instant(), clock.instant().plusSeconds(120));
  }

  Run keyed(String seed, String key) {
    var request = RunRequest.manual(Capability.DATABASES, RunScope.ALL, key);
    return Run.requested(id(seed), request, clock.instant(), clock.instant().plusSeconds(120));
  }

  Run create(String seed, RunScope scope) {
    var run = run(seed, scope);
    assertThat(store.create(run)).isInstanceOf(Created.New.class);
    return run;
  }

  /** A run that is started and whose tasks are written, but not counted. */
  Run planned(String seed, int tasks) {
    return planned(seed, tasks, RunScope.ALL);
  }

  Run planned(String seed, int tasks, RunScope scope) {
    var run = create(seed, scope);
    assertThat(store.start(run.id(), 9)).isTrue();
    store.saveSnapshot(run.id(), List.of(accounts(0, 1)));
    store.putTasks(tasks(run.id(), tasks));
    assertThat(store.chunkPlanned(run.id(), 0)).isTrue();
    return run;
  }

  void end(RunId id) {
    store.saveSnapshot(id, List.of());
    store.startCounting(id, clock.instant());
    assertThat(status(id).terminal()).isTrue();
  }

  RunStatus status(RunId id) {
    return store.run(id).orElseThrow().status();
  }

  List<Part> plan(TaskKey key, int parts) {
    return planned(key, parts).parts();
  }

  PlannedParts planned(TaskKey key, int parts) {
    var members =
        IntStream.range(0, parts)
            .mapToObj(i -> List.of(String.format(Locale.ROOT, "i-%017x", i)))
            .toList();
    return store.planParts(
        key,
        members,
        Tally.of("planned", 1),
        List.of(),
        clock.instant(),
        clock.instant().plus(Duration.ofMinutes(20)));
  }

  static Part inert(Part part) {
    return Part.planned(part.task(), "ffffffff", part.number(), part.members(), part.dueAt());
  }

  static TaskKey key(RunId id, int number) {
    var account = new AccountId(String.format(Locale.ROOT, "%012d", number));
    return new TaskKey(id, account, FRANKFURT);
  }

  List<Task> tasks(RunId id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Task.planned(key(id, i), clock.instant(), clock.instant()))
        .toList();
  }

  List<Task> all(RunId id) {
    return allOf(id, null);
  }

  List<Task> allOf(RunId id, TaskOutcome outcome) {
    var all = new ArrayList<Task>();
    String next = null;
    do {
      var page = store.tasks(id, outcome, next, 100);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  List<RunId> list(RunFilter filter, int limit) {
    var all = new ArrayList<RunId>();
    String next = null;
    do {
      var page = store.runs(filter, next, limit);
      page.items().forEach(run -> all.add(run.id()));
      next = page.next();
    } while (next != null);
    return all;
  }

  static List<Account> accounts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Account.of(new AccountId(String.format(Locale.ROOT, "%012d", i))))
        .toList();
  }

  static RunScope scope(String region) {
    return new RunScope(null, null, null, null, List.of(new Region(region)));
  }

  static ErrorRecord error(int number) {
    return new ErrorRecord(
        Instant.parse("2026-11-22T21:00:00Z"),
        "ssm:SendCommand",
        "Code" + number,
        null,
        "i-1",
        "A \"sentence\"\u0001\n with İ, ü and 💾.");
  }

  static ErrorRecord longError(int number) {
    return new ErrorRecord(
        Instant.EPOCH,
        "op" + number,
        "Code",
        "request",
        null,
        "x".repeat(ErrorRecord.MAX_SENTENCE));
  }

  interface Step<T> {
    T at(int thread) throws Exception;
  }

  /** Runs the step so many times at once. */
  static <T> List<T> together(int threads, Step<T> step) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<T>>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(() -> step.at(thread));
      }
      var results = new ArrayList<T>();
      for (var future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
