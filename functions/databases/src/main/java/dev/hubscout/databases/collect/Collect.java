package dev.hubscout.databases.collect;

import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.work.PartClosing;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.databases.collect.CollectEvent.CommandChanged;
import dev.hubscout.databases.collect.CollectEvent.PartDue;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.report.AgentReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Collects the results of a group when SSM says that its command has ended, or when the sweep finds
 * it overdue; the same for every command of the agent. May be called for the same group any number
 * of times, at once and in any order.
 */
public final class Collect {
  /** Reads what a command printed. */
  public static final Step STEP =
      Step.of(
          "collect",
          Permission.anywhere(
              "The action cannot be limited to a document. It reads the agent's output.",
              "ssm:ListCommandInvocations"),
          Permission.anywhere(
              "The action cannot be limited to a document. It reads agent output that is longer"
                  + " than a listing returns.",
              "ssm:GetCommandInvocation"),
          Permission.anywhere(
              "AWS defines no resource type for this action. It shows whether a command has ended.",
              "ssm:ListCommands"));

  private static final Logger LOG = LoggerFactory.getLogger(Collect.class);

  /** From this delivery on, waiting for SSM's lists is left to the sweep. */
  private static final int MAX_DELIVERIES = 3;

  private final RunStore runs;
  private final Spokes spokes;
  private final Queues queues;
  private final Map<Capability, AgentCommand<?>> commands;
  private final TaskClosing closing;
  private final Deadlines deadlines;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * @param commands the agent's commands, of which each has a capability of its own
   */
  public Collect(
      RunStore runs,
      Spokes spokes,
      Queues queues,
      List<AgentCommand<?>> commands,
      TaskClosing closing,
      Deadlines deadlines,
      Metrics metrics,
      InstantSource clock) {
    this.runs = runs;
    this.spokes = spokes;
    this.queues = queues;
    this.commands =
        commands.stream()
            .collect(Collectors.toUnmodifiableMap(AgentCommand::capability, Function.identity()));
    this.closing = closing;
    this.deadlines = deadlines;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The answer to the queue about a message. */
  public enum Verdict {
    /** Delete it. */
    TAKEN,
    /** Deliver it again when its visibility timeout ends. */
    RETRY,
    /** Deliver it again after a while: it came before what it is about was stored. */
    RETRY_LATER
  }

  /**
   * Takes one message.
   *
   * @param body untrusted; never logged
   * @param deliveries how often it was delivered, this time included
   */
  public Verdict take(String body, int deliveries) {
    return switch (CollectEvent.read(body)) {
      case CommandChanged event -> commandChanged(event, deliveries);
      case PartDue event -> {
        try (var _ = LogFields.of(event.task())) {
          yield partDue(event);
        }
      }
      case CollectEvent.Foreign() -> dropped("foreign");
    };
  }

  private Verdict commandChanged(CommandChanged event, int deliveries) {
    if (InvocationStatus.of(event.status(), null).open()) {
      return Verdict.TAKEN;
    }
    var part = runs.partOf(event.commandId());
    if (part.isEmpty()) {
      return deliveries < 2 ? Verdict.RETRY_LATER : dropped("unknown-command");
    }
    var task = part.get().task();
    if (!task.account().equals(event.account()) || !task.region().equals(event.region())) {
      return dropped("wrong-account");
    }
    var command = commands.get(task.run().capability());
    if (command == null) {
      return dropped("unknown-capability");
    }
    try (var _ = LogFields.of(task)) {
      boolean collected = collect(command, part.get(), event.commandId());
      return collected || deliveries >= MAX_DELIVERIES ? Verdict.TAKEN : Verdict.RETRY;
    }
  }

  private Verdict partDue(PartDue event) {
    var command = commands.get(event.task().run().capability());
    if (command == null) {
      return dropped("unknown-capability");
    }
    var task = runs.task(event.task());
    if (task.isEmpty()) {
      return dropped("task-gone");
    }
    if (!task.get().pending().contains(event.number())) {
      closing(command).finishIfLast(task.get());
      return Verdict.TAKEN;
    }
    var part =
        runs.parts(event.task()).stream()
            .filter(g -> g.number() == event.number() && g.plan().equals(event.plan()))
            .findFirst();
    if (part.isEmpty()) {
      return dropped("losing-plan");
    }
    if (part.get().handle() instanceof String commandId) {
      collect(command, part.get(), commandId);
      return Verdict.TAKEN;
    }
    if (task.get().done()) {
      return Verdict.TAKEN;
    }
    // Its dispatch died. Dispatch looks for the command before it sends one; the task's deadline
    // bounds how often this happens.
    LOG.info("{}: no command is known, handing it back to dispatch", part.get());
    return queues.sendTasks(List.of(event.task())).isEmpty() ? Verdict.RETRY : Verdict.TAKEN;
  }

  /** Collects a group; false where SSM does not have all of its results yet. */
  private <R extends AgentReport> boolean collect(
      AgentCommand<R> command, Part part, String commandId) {
    var now = clock.instant();
    var sentAt = Objects.requireNonNullElse(part.startedAt(), now);
    boolean expired = !now.isBefore(deadlines.command(sentAt));
    var ssm = spokes.clients(STEP, part.task()).client(SsmClient.class, SsmClient::builder);
    // A clock that is behind ours must not make a result older than what its own task noted.
    var floor =
        runs.task(part.task()).map(task -> task.plannedAt().plusMillis(2)).orElse(Instant.EPOCH);
    var findings =
        new CommandResults<>(ssm, command, commandId, floor).findings(part, sentAt, expired);
    if (findings.isEmpty()) {
      LOG.info("{}: command {} has not ended everywhere", part, commandId);
      return false;
    }
    var done = command.keep(part, findings.get());
    closing(command).finish(part, done.tally(), done.errors());
    return true;
  }

  private PartClosing closing(AgentCommand<?> command) {
    return new PartClosing(runs, closing, command::outcome);
  }

  private Verdict dropped(String reason) {
    LOG.info("an event was dropped: {}", reason);
    metrics.count("EventsDropped", 1, Map.of("reason", reason));
    return Verdict.TAKEN;
  }
}
