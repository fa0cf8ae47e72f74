package dev.hubscout.instances.inventory;

import dev.hubscout.aws.inventory.InstanceRecordingStep;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.inventory.InventoryStep;
import dev.hubscout.aws.inventory.RegistrationStep;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Delivery;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.TaskWork;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Works an instances task: lists every instance of an account's Region, adds how Systems Manager
 * knows it, and keeps what is new.
 */
public final class InventoryWork implements TaskWork {
  /** Lists instances and their registration with Systems Manager. */
  public static final Step STEP = Step.of("inventory", Inventory.PERMISSION);

  private final Spokes spokes;
  private final InstanceStore instances;
  private final InstanceRecorder recorder;
  private final Failures failures;
  private final InstantSource clock;
  private final Function<Task, List<InventoryStep>> further;

  /**
   * @param further steps that a task's listing goes through after it was kept
   */
  public InventoryWork(
      Spokes spokes,
      InstanceStore instances,
      InstanceRecorder recorder,
      Failures failures,
      InstantSource clock,
      Function<Task, List<InventoryStep>> further) {
    this.spokes = spokes;
    this.instances = instances;
    this.recorder = recorder;
    this.failures = failures;
    this.clock = clock;
    this.further = further;
  }

  @Override
  public Capability capability() {
    return Capability.INSTANCES;
  }

  @Override
  public Progress work(Task task, Delivery delivery) {
    var key = task.key();
    var scope = new Scope(key.account(), key.region());
    var clients = spokes.clients(STEP, key);
    var registration = new RegistrationStep(clients.client(SsmClient.class, SsmClient::builder));
    var states = new StateTally();
    var steps = new ArrayList<InventoryStep>();
    steps.add(registration);
    steps.add(
        new InstanceRecordingStep(scope, instances, recorder, key.run().value(), task.plannedAt()));
    steps.addAll(further.apply(task));
    steps.add(states);
    new Inventory(clock).list(scope, clients, steps);
    return registration.failure() == null
        ? ended(states.tally(), List.of())
        : unregistered(states.tally(), registration.failure());
  }

  private static Progress.Ended ended(Tally tally, List<ErrorRecord> errors) {
    var outcome =
        !errors.isEmpty()
            ? TaskOutcome.PARTIAL
            : tally.counts().isEmpty() ? TaskOutcome.EMPTY : TaskOutcome.OK;
    return new Progress.Ended(outcome, tally, errors);
  }

  /** What EC2 says is kept; only how Systems Manager knows these instances is not known. */
  private Progress unregistered(Tally tally, RuntimeException thrown) {
    var failure = failures.classify(thrown, clock.instant());
    var partial = ended(tally, List.of(failure.error()));
    return failure.retryable() ? new Progress.Unfinished(partial) : partial;
  }
}
