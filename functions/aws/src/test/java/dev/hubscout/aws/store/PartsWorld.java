package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.PartClosing;
import dev.hubscout.core.work.PartWork;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.core.work.TaskWorker.Verdict;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One task of many parts, the queue that its messages are in, and a capability whose parts do what
 * they are told. Functions can be killed before and after each call to a store or a queue.
 */
final class PartsWorld {
  /** A function ends here, as if its process had been killed. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Flaky extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** What a part does when it is worked. */
  enum Fate {
    FINE,
    FAILS_ONCE,
    FAILS_ALWAYS,
    REFUSED,
    KILLS,
    HANDED_OVER
  }

  /** How long a part takes. */
  static final Duration PART = Duration.ofSeconds(3);

  /** From the sixth delivery on, a message is in the queue of dead letters. */
  private static final int RECEIVES = 5;

  private static final LocalDynamo.Names TABLES = LocalDynamo.tables();
  private static final AtomicInteger SERIAL = new AtomicInteger();

  final TestClock clock = new TestClock();
  final List<Fate> fates;
  final RunStore store = new StoredRuns(TABLES.runs(clock), Duration.ofDays(90));

  /** How often each message was delivered so far. */
  final Deque<Integer> messages = new ArrayDeque<>(List.of(0));

  /** Calls before which a function is killed: twice a call's number, or one more for after it. */
  final Set<Integer> kills = new HashSet<>();

  final TaskKey key;
  int deliveries;
  int kept;

  /** How long a part says that it may take. */
  Duration longest = Duration.ZERO;

  private int steps;
  private final PartClosing closing;
  private final TaskWorker worker;

  PartsWorld(List<Fate> fates) {
    this.fates = fates;
    int serial = SERIAL.incrementAndGet();
    var account = new AccountId(String.format(Locale.ROOT, "%012d", serial));
    var id = RunId.of(Capability.DATABASES, clock.instant(), "parts" + serial);
    this.key = new TaskKey(id, account, RunStoreFixture.FRANKFURT);
    var scope = new RunScope(List.of(account), null, null, null, null);
    var request = new RunRequest(Capability.DATABASES, null, null, null, scope);
    store.create(Run.requested(id, request, clock.instant(), clock.instant()));
    store.start(id, Integer.MAX_VALUE);
    store.saveSnapshot(id, List.of(List.of(Account.of(account))));
    store.putTasks(List.of(Task.planned(key, clock.instant(), clock.instant())));
    store.chunkPlanned(id, 0);
    store.startCounting(id, clock.instant());
    var runs = killable(RunStore.class, store);
    var queues = killable(Queues.class, new OneQueue());
    var facts = new StoredFacts(TABLES.facts(clock), Duration.ofDays(90), Duration.ofDays(90));
    var tasks = new TaskClosing(runs, facts, Metrics.NONE, clock);
    var work = new Scripted();
    this.closing = new PartClosing(runs, tasks, work::outcome);
    this.worker =
        TaskWorker.inParts(
            runs, tasks, work, queues, PartsWorld::classify, Duration.ofMinutes(20), clock);
  }

  /** The calls of a function go through here. */
  private <T> T killable(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              killAt(steps++);
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                killAt(steps++);
              }
            }));
  }

  private void killAt(int step) {
    if (kills.remove(step)) {
      throw new Killed();
    }
  }

  int steps() {
    return steps;
  }

  /** Delivers messages, and results of what was handed over, until the task is over. */
  void run(Duration left) {
    while (!store.task(key).orElseThrow().done()) {
      assertThat(deliveries).as("deliveries").isLessThan(300);
      if (messages.isEmpty()) {
        collect();
      } else {
        deliver(left);
      }
    }
  }

  /** Delivers the message that is first. */
  void deliver(Duration left) {
    deliveries++;
    int received = messages.removeFirst() + 1;
    assertThat(received).as("a message is a dead letter").isLessThanOrEqualTo(RECEIVES);
    boolean again = true;
    try {
      again = worker.work(TaskMessage.of(key), received, left) == Verdict.RETRY;
    } catch (Killed e) {
      clock.advance(PART);
    }
    if (again) {
      kept++;
      messages.addLast(received);
    }
  }

  /** What one worker does with one message. */
  void work(Duration left) {
    assertThat(worker.work(TaskMessage.of(key), 1, left)).isEqualTo(Verdict.TAKEN);
  }

  /** Results of what was handed over come; the sweep does again what a killed function left. */
  private void collect() {
    deliveries++;
    try {
      var task = store.task(key).orElseThrow();
      for (var part : store.parts(key)) {
        if (part.handle() != null && task.pending().contains(part.number())) {
          closing.finish(store.partOf(part.handle()).orElseThrow(), found(), List.of());
        }
      }
      store.task(key).ifPresent(closing::finishIfLast);
    } catch (Killed e) {
      clock.advance(PART);
    }
  }

  private static Tally found() {
    return Tally.of("found", 1);
  }

  private static Failures.Failure classify(Throwable thrown, Instant now) {
    var outcome =
        switch (thrown) {
          case Flaky _ -> TaskOutcome.THROTTLED;
          case Refused _ -> TaskOutcome.DENIED;
          default -> TaskOutcome.ERROR;
        };
    var error = new ErrorRecord(now, "test:Work", outcome.name(), null, null, "It failed.");
    return new Failures.Failure(outcome, outcome != TaskOutcome.DENIED, error);
  }

  /** Parts named {@code s0}, {@code s1}, and so on. */
  private final class Scripted implements PartWork {
    @Override
    public Capability capability() {
      return Capability.DATABASES;
    }

    @Override
    public TaskOutcome outcome(Tally tally) {
      return tally.count("found") > 0 ? TaskOutcome.OK : TaskOutcome.EMPTY;
    }

    @Override
    public Session open(Task task) {
      return new Session() {
        @Override
        public Plan plan() {
          var members = IntStream.range(0, fates.size()).mapToObj(n -> List.of("s" + n)).toList();
          return new Plan.Parts(members, Tally.of("planned", 1), null);
        }

        @Override
        public Duration longest() {
          return longest;
        }

        @Override
        public PartResult work(Part part, Division division) throws Exception {
          assertThat(division.parts()).hasSameSizeAs(fates);
          clock.advance(PART);
          return switch (fates.get(part.number())) {
            case FINE -> new PartResult.Done(found(), List.of());
            case FAILS_ONCE -> {
              if (part.attempts() == 1) {
                throw new Flaky();
              }
              yield new PartResult.Done(found(), List.of());
            }
            case FAILS_ALWAYS -> throw new Flaky();
            case REFUSED -> throw new Refused();
            case KILLS -> throw new Killed();
            case HANDED_OVER ->
                new PartResult.HandedOver(
                    key.run() + "-" + part.number(), clock.instant().plusSeconds(60));
          };
        }
      };
    }
  }

  /** The task's own queue; nothing else is asked for. */
  private final class OneQueue implements Queues {
    @Override
    public List<TaskKey> sendTasks(java.util.Collection<TaskKey> tasks) {
      tasks.forEach(task -> messages.addLast(0));
      return List.copyOf(tasks);
    }

    @Override
    public boolean sendPlan(RunId run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Integer> sendChunks(RunId run, java.util.Collection<Integer> chunks) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Part> sendOverdue(java.util.Collection<Part> parts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int drainDeadLetters(java.util.function.Consumer<DeadLetter> handler) {
      throw new UnsupportedOperationException();
    }
  }
}
