package dev.hubscout.databases.collect;

import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.logging.LogFields;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.work.Queues;
import dev.hubscout.databases.collect.CollectEvent.CommandChanged;
import dev.hubscout.databases.collect.CollectEvent.GroupDue;
import dev.hubscout.databases.coverage.GroupClosing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Collects the results of a group when SSM says that its command has ended, or when the sweep finds
 * it overdue. May be called for the same group any number of times, at once and in any order.
 */
public final class Collect {
  private static final Logger LOG = LoggerFactory.getLogger(Collect.class);

  /** From this delivery on, waiting for SSM's lists is left to the sweep. */
  private static final int MAX_DELIVERIES = 3;

  private final RunStore runs;
  private final Spokes spokes;
  private final Queues queues;
  private final GroupClosing groups;
  private final Deadlines deadlines;
  private final Metrics metrics;
  private final InstantSource clock;

  public Collect(
      RunStore runs,
      Spokes spokes,
      Queues queues,
      GroupClosing groups,
      Deadlines deadlines,
      Metrics metrics,
      InstantSource clock) {
    this.runs = runs;
    this.spokes = spokes;
    this.queues = queues;
    this.groups = groups;
    this.deadlines = deadlines;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What the queue is told of a message. */
  public enum Verdict {
    /** Delete it. */
    TAKEN,
    /** Deliver it again when its visibility timeout ends. */
    RETRY,
    /** Deliver it again in a minute: it came before what it is about was stored. */
    RETRY_IN_A_MINUTE
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
      case GroupDue event -> {
        try (var _ = LogFields.of(event.task())) {
          yield groupDue(event);
        }
      }
      case CollectEvent.Foreign() -> dropped("foreign");
    };
  }

  private Verdict commandChanged(CommandChanged event, int deliveries) {
    if (InvocationStatus.of(event.status(), null).open()) {
      return Verdict.TAKEN;
    }
    var group = runs.groupOf(event.commandId());
    if (group.isEmpty()) {
      return deliveries < 2 ? Verdict.RETRY_IN_A_MINUTE : dropped("unknown-command");
    }
    var task = group.get().task();
    if (!task.account().equals(event.account()) || !task.region().equals(event.region())) {
      return dropped("wrong-account");
    }
    try (var _ = LogFields.of(task)) {
      boolean collected = collect(group.get(), event.commandId());
      return collected || deliveries >= MAX_DELIVERIES ? Verdict.TAKEN : Verdict.RETRY;
    }
  }

  private Verdict groupDue(GroupDue event) {
    var task = runs.task(event.task());
    if (task.isEmpty()) {
      return dropped("task-gone");
    }
    if (!task.get().pending().contains(event.number())) {
      groups.finishIfLast(task.get());
      return Verdict.TAKEN;
    }
    var group =
        runs.groups(event.task()).stream()
            .filter(g -> g.number() == event.number() && g.plan().equals(event.plan()))
            .findFirst();
    if (group.isEmpty()) {
      return dropped("losing-plan");
    }
    if (group.get().commandId() instanceof String command) {
      collect(group.get(), command);
      return Verdict.TAKEN;
    }
    if (task.get().done()) {
      return Verdict.TAKEN;
    }
    // Its dispatch died. Dispatch looks for the command before it sends one; the task's deadline
    // bounds how often this happens.
    LOG.info("{}: no command is known, handing it back to dispatch", group.get().comment());
    return queues.sendTasks(List.of(event.task())).isEmpty() ? Verdict.RETRY : Verdict.TAKEN;
  }

  /** Collects a group; false where SSM does not have all of its results yet. */
  private boolean collect(Group group, String commandId) {
    var now = clock.instant();
    var sentAt = Objects.requireNonNullElse(group.sentAt(), now);
    boolean expired = !now.isBefore(deadlines.command(sentAt));
    var ssm =
        spokes.clients(Step.COLLECT, group.task()).client(SsmClient.class, SsmClient::builder);
    // A clock that is behind ours must not make a result older than what its own task noted.
    var floor =
        runs.task(group.task()).map(task -> task.plannedAt().plusMillis(2)).orElse(Instant.EPOCH);
    var findings = new CommandResults(ssm, commandId, floor).findings(group, sentAt, expired);
    if (findings.isEmpty()) {
      LOG.info("{}: command {} has not ended everywhere", group.comment(), commandId);
      return false;
    }
    groups.close(group, findings.get());
    return true;
  }

  private Verdict dropped(String reason) {
    LOG.info("an event was dropped: {}", reason);
    metrics.count("EventsDropped", 1, Map.of("reason", reason));
    return Verdict.TAKEN;
  }
}
