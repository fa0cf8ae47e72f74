package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Registration;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries commands to their instances, a virtual thread for each. */
final class CommandRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<Integer> ENVIRONMENT_SINCE = List.of(3, 3, 2746);

  private final World world;
  private final Faults faults;
  private final Events events;
  private final Clock clock;
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

  CommandRunner(World world, Faults faults, Events events, Clock clock) {
    this.world = world;
    this.faults = faults;
    this.events = events;
    this.clock = clock;
  }

  void start(Command command) {
    var places = new Semaphore(command.order().concurrency());
    for (var instance : command.order().instances()) {
      var worker =
          Thread.ofVirtual()
              .name("ssm-" + instance)
              .unstarted(() -> work(command, instance, places));
      command.workedOnBy(instance, worker);
      workers.add(worker);
      worker.start();
    }
  }

  void cancel(Command command, List<String> instances) {
    Command.Status before;
    Command.Status after;
    synchronized (command) {
      before = command.status();
      command.cancel(instances);
      after = command.status();
    }
    if (!after.equals(before)) {
      events.commandChanged(command.order(), after);
    }
  }

  private void work(Command command, String instance, Semaphore places) {
    try {
      places.acquire();
      try {
        run(command, instance);
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      transition(command, instance, InvocationStatus.CANCELLED, List.of());
    } catch (RuntimeException e) {
      LOG.warn("The host of {} failed to run a command", instance, e);
      transition(command, instance, InvocationStatus.FAILED, List.of());
    } finally {
      command.workedOnBy(instance, null);
      workers.remove(Thread.currentThread());
    }
  }

  private void run(Command command, String id) throws InterruptedException {
    if (command.errorsExhausted()) {
      transition(command, id, InvocationStatus.TERMINATED, List.of());
      return;
    }
    var reached = awaitAgent(id, command.order().timeoutSeconds());
    if (reached.isEmpty()) {
      transition(command, id, InvocationStatus.DELIVERY_TIMED_OUT, List.of());
      return;
    }
    if (!transition(command, id, InvocationStatus.IN_PROGRESS, List.of())) {
      return;
    }
    var results = new ArrayList<StepResult>();
    var outcome = InvocationStatus.SUCCESS;
    for (var step : command.order().document().steps()) {
      var result = runStep(step, command.order(), reached.get());
      results.add(result);
      if (result.status() != InvocationStatus.SUCCESS) {
        outcome = result.status();
      }
    }
    transition(command, id, outcome, results);
  }

  /** The instance once its agent answers, or nothing when it did not in time. */
  private Optional<Instance> awaitAgent(String id, int timeoutSeconds) throws InterruptedException {
    var asked = Duration.ofSeconds(timeoutSeconds);
    var limit = faults.deliveryLimit().filter(it -> it.compareTo(asked) < 0).orElse(asked);
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long version = world.version();
      var instance =
          world
              .now()
              .instance(id)
              .filter(it -> it.state() == InstanceState.RUNNING)
              .filter(it -> it.registration().ping() == Registration.Ping.ONLINE);
      long left = deadline - System.nanoTime();
      if (instance.isPresent() || left <= 0) {
        return instance;
      }
      world.awaitChange(version, Duration.ofNanos(left));
    }
  }

  private StepResult runStep(Document.Step step, Command.Order order, Instance instance)
      throws InterruptedException {
    var started = clock.instant();
    var precondition = step.platform();
    if (precondition != null && !precondition.equals(instance.platform().ssmName())) {
      return skipped(
          step,
          "Step execution skipped due to unsatisfied preconditions: '\"StringEquals\":"
              + " [platformType, "
              + precondition
              + "]'. Step name: "
              + step.name(),
          started);
    }
    if (!step.runsOn(instance.platform())) {
      return skipped(
          step,
          "Step execution skipped due to incompatible platform. Step name: " + step.name(),
          started);
    }
    var lines = new ArrayList<String>();
    for (var line : step.runCommand()) {
      lines.addAll(ParameterValues.substitute(line, order.values()));
    }
    var environment = new TreeMap<String, String>();
    if (passesEnvironment(instance.registration().agentVersion())) {
      for (var parameter : order.document().parameters().values()) {
        var values = order.values().get(parameter.name());
        if (parameter.environment() && values != null) {
          environment.put("SSM_" + parameter.name(), String.join(",", values));
        }
      }
    }
    var execution =
        instance.host().run(String.join("\n", lines), environment, order.timeLimit(step));
    return finished(step, execution, started);
  }

  private StepResult finished(Document.Step step, Execution execution, Instant started) {
    var output = execution.standardOutput();
    int limit = faults.outputLimit();
    if (output.length > limit) {
      output = Arrays.copyOf(output, limit);
    }
    var error = new String(execution.standardError(), StandardCharsets.UTF_8);
    InvocationStatus status;
    if (execution.timedOut()) {
      status = InvocationStatus.EXECUTION_TIMED_OUT;
    } else if (execution.exitCode() == 0) {
      status = InvocationStatus.SUCCESS;
    } else {
      status = InvocationStatus.FAILED;
      error += "failed to run commands: exit status " + execution.exitCode();
    }
    return new StepResult(
        step.name(),
        status,
        execution.timedOut() ? 137 : execution.exitCode(),
        new String(output, StandardCharsets.UTF_8),
        error,
        "",
        started,
        clock.instant());
  }

  private StepResult skipped(Document.Step step, String sentence, Instant started) {
    return new StepResult(
        step.name(), InvocationStatus.SUCCESS, 0, "", "", sentence, started, clock.instant());
  }

  private static boolean passesEnvironment(String agentVersion) {
    var parts = agentVersion.split("\\.");
    for (int i = 0; i < ENVIRONMENT_SINCE.size(); i++) {
      int part =
          i < parts.length && parts[i].matches("[0-9]{1,9}") ? Integer.parseInt(parts[i]) : 0;
      int since = ENVIRONMENT_SINCE.get(i);
      if (part != since) {
        return part > since;
      }
    }
    return true;
  }

  private boolean transition(
      Command command, String instance, InvocationStatus to, List<StepResult> results) {
    boolean moved;
    Command.Status before;
    Command.Status after;
    synchronized (command) {
      before = command.status();
      moved = command.move(instance, to, results);
      after = command.status();
    }
    if (moved) {
      events.invocationChanged(command.order(), instance, to);
    }
    if (!after.equals(before)) {
      events.commandChanged(command.order(), after);
    }
    return moved;
  }

  /** Stops every command and waits for the hosts to have noticed. */
  @Override
  public void close() {
    var running = List.copyOf(workers);
    running.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (var worker : running) {
      try {
        var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        if (!worker.join(left)) {
          LOG.warn("{} is still running after the endpoint was closed", worker.getName());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
