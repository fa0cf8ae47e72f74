package dev.hubscout.orchestrator;

import dev.hubscout.aws.spoke.CoreSteps;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.work.Failures;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Stops what goes on elsewhere for a task that is cancelled, as its capability says. */
final class Cancelling {
  private static final Logger LOG = LoggerFactory.getLogger(Cancelling.class);

  private final RunStore runs;
  private final Spokes spokes;
  private final Failures failures;
  private final InstantSource clock;

  Cancelling(RunStore runs, Spokes spokes, Failures failures, InstantSource clock) {
    this.runs = runs;
    this.spokes = spokes;
    this.failures = failures;
    this.clock = clock;
  }

  /** Stops all that its pending parts were handed over to; what cannot be stopped is logged. */
  void cancel(Task task) {
    switch (task.key().run().capability().handles()) {
      case NONE -> {}
      case SSM_COMMAND -> cancelCommands(task);
    }
  }

  private void cancelCommands(Task task) {
    try (var _ = LogFields.of(task.key())) {
      runs.parts(task.key()).stream()
          .filter(part -> task.pending().contains(part.number()))
          .map(Part::handle)
          .filter(command -> command != null)
          .forEach(command -> cancelCommand(task.key(), command));
    }
  }

  private void cancelCommand(TaskKey task, String command) {
    try {
      spokes
          .clients(CoreSteps.CANCEL, task)
          .client(SsmClient.class, SsmClient::builder)
          .cancelCommand(request -> request.commandId(command));
    } catch (RuntimeException e) {
      // the run ends all the same: the command stops at its own time limit
      var failure = failures.classify(e, clock.instant());
      LOG.warn("command {} was not cancelled: {}", command, failure.error().sentence());
    }
  }
}
