package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.aws.inventory.InstanceRecordingStep;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.inventory.RegistrationStep;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork;
import dev.hubscout.databases.coverage.CoverageTally;
import dev.hubscout.databases.coverage.Finding;
import dev.hubscout.databases.coverage.PartClosing;
import dev.hubscout.ssm.SsmDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * Works a databases task: finds out which instances there are and which can be reached, and sends
 * the agent to those in groups. Results come back through collect.
 *
 * <p>What it stores of attempts carries the task's own time, which lies before any of its commands:
 * whatever order attempts and reports come in, a report is the later word.
 */
public final class Dispatch implements TaskWork {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final int GROUP_SIZE = 50;

  private final RunStore runs;
  private final InstanceStore instances;
  private final InstanceRecorder recorder;
  private final Spokes spokes;
  private final KillSwitch killSwitch;
  private final AgentDownload download;
  private final Deadlines deadlines;
  private final SsmDocument document;
  private final Sending sending;
  private final PartClosing parts;
  private final InstantSource clock;

  public Dispatch(
      RunStore runs,
      InstanceStore instances,
      InstanceRecorder recorder,
      Spokes spokes,
      KillSwitch killSwitch,
      AgentDownload download,
      Deadlines deadlines,
      SsmDocument document,
      PartClosing parts,
      InstantSource clock) {
    this.runs = runs;
    this.instances = instances;
    this.recorder = recorder;
    this.spokes = spokes;
    this.killSwitch = killSwitch;
    this.download = download;
    this.deadlines = deadlines;
    this.document = document;
    this.sending = new Sending(document, deadlines);
    this.parts = parts;
    this.clock = clock;
  }

  @Override
  public Capability capability() {
    return Capability.DATABASES;
  }

  @Override
  public Progress work(Task task) {
    var gate = new SendGate(killSwitch, clock);
    var clients = spokes.clients(Step.DISPATCH, task.key());
    var planned = runs.parts(task.key());
    if (!planned.isEmpty()) {
      // An earlier attempt may have sent any of these without living to say so.
      send(task, planned, clients, gate, true);
      return new Progress.Waiting();
    }
    if (gate.closed() instanceof String reason) {
      return new Progress.Ended(
          TaskOutcome.CANCELLED,
          Tally.NONE,
          List.of(
              new ErrorRecord(clock.instant(), "kill-switch", "KILL_SWITCH", null, null, reason)));
    }
    return begin(task, clients, gate);
  }

  private Progress begin(Task task, SpokeClients clients, SendGate gate) {
    var survey = survey(task, clients);
    var tally = survey.unreachable();
    var members = members(survey.reachable());
    if (members.isEmpty()) {
      return new Progress.Ended(CoverageTally.outcome(tally), tally, List.of());
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var dueAt = now.plus(deadlines.resend());
    var planned =
        runs.planParts(task.key(), members, tally, List.of(), dueAt, now.plus(deadlines.task()));
    // Another attempt's plan shows by its own time: that attempt may be sending right now.
    boolean others = planned.stream().anyMatch(part -> !part.dueAt().equals(dueAt));
    send(task, planned, clients, gate, others);
    return new Progress.Waiting();
  }

  /** What is there now; the inventory is kept up to date with it. */
  private Survey survey(Task task, SpokeClients clients) {
    var scope = new Scope(task.key().account(), task.key().region());
    var registration = new RegistrationStep(clients.client(SsmClient.class, SsmClient::builder));
    var run = task.key().run().value();
    var recorder =
        new InstanceRecordingStep(scope, instances, this.recorder, run, task.plannedAt());
    var survey = new Survey();
    new Inventory(clock).list(scope, clients, List.of(registration, recorder, survey));
    // where nothing could be reached anyway it need not have been asked
    if (registration.failure() != null && !survey.reachable().isEmpty()) {
      throw registration.failure();
    }
    return survey;
  }

  private static List<List<String>> members(List<String> reachable) {
    var members = new ArrayList<List<String>>();
    for (int from = 0; from < reachable.size(); from += GROUP_SIZE) {
      members.add(
          List.copyOf(reachable.subList(from, Math.min(from + GROUP_SIZE, reachable.size()))));
    }
    return members;
  }

  /**
   * Sends every part without a command.
   *
   * @param look whether an earlier attempt may have sent some of them
   */
  private void send(
      Task task, List<Part> planned, SpokeClients clients, SendGate gate, boolean look) {
    var open = planned.stream().filter(part -> unsent(task, part)).toList();
    if (open.isEmpty()) {
      parts.finishIfLast(task);
      return;
    }
    var ssm = clients.client(SsmClient.class, SsmClient::builder);
    var sent =
        look
            ? SentCommands.byComment(ssm, document.name(), task.plannedAt())
            : Map.<String, Command>of();
    AgentDownload.Links links = null;
    int together = planned.stream().mapToInt(part -> part.members().size()).sum();
    for (var part : open) {
      var found = sent.get(SentCommands.comment(part));
      if (found != null) {
        LOG.info("{}: was sent already as {}", part, found.commandId());
        note(part, found);
        continue;
      }
      if (gate.closed() instanceof String reason) {
        closeUnsent(task, part, InstanceCoverage.CANCELLED, reason);
        continue;
      }
      if (links == null) {
        links = download.links(task.key().run(), task.key().region());
      }
      switch (sending.send(ssm, part, links, together)) {
        case Sending.Sent.As(var command) -> note(part, command);
        case Sending.Sent.ToNobody() ->
            closeUnsent(
                task,
                part,
                InstanceCoverage.NOT_REGISTERED,
                "Systems Manager did not know it any more when the command was sent.");
        case Sending.Sent.Refused(var sentence) ->
            closeUnsent(task, part, InstanceCoverage.AGENT_FAILED, sentence);
      }
    }
  }

  /** A part closed without a command stays without one. */
  private static boolean unsent(Task task, Part part) {
    boolean closed = task.partPlan() != null && !task.pending().contains(part.number());
    return part.handle() == null && !closed;
  }

  private void note(Part part, Command command) {
    var now = clock.instant();
    runs.handedOver(part, command.commandId(), now, deadlines.firstLook(now));
  }

  private void closeUnsent(Task task, Part part, InstanceCoverage coverage, String reason) {
    // Earlier than any report of this task, and the same at every attempt.
    Instant at = task.plannedAt().plusMillis(1);
    parts.close(
        part,
        part.members().stream().map(member -> Finding.of(member, at, coverage, reason)).toList());
  }
}
