package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Spokes;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceObservation;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Group;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.TaskWork;
import dev.hubscout.databases.coverage.CoverageTally;
import dev.hubscout.databases.coverage.Finding;
import dev.hubscout.databases.coverage.GroupClosing;
import dev.hubscout.databases.coverage.Observations;
import dev.hubscout.databases.dispatch.Survey.Surveyed;
import dev.hubscout.ssm.SsmDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * Works a databases task: finds out which instances there are and which can be reached, notes the
 * others, and sends the agent to the reachable ones in groups. Results come back through collect.
 *
 * <p>Everything it stores about instances carries the task's own time, which lies before any of its
 * commands: whatever order attempts and reports come in, a report is the later word.
 */
public final class Dispatch implements TaskWork {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final int GROUP_SIZE = 50;

  private final RunStore runs;
  private final FactStore facts;
  private final Spokes spokes;
  private final KillSwitch killSwitch;
  private final AgentDownload download;
  private final Deadlines deadlines;
  private final SsmDocument document;
  private final Sending sending;
  private final GroupClosing groups;
  private final InstantSource clock;

  public Dispatch(
      RunStore runs,
      FactStore facts,
      Spokes spokes,
      KillSwitch killSwitch,
      AgentDownload download,
      Deadlines deadlines,
      SsmDocument document,
      GroupClosing groups,
      InstantSource clock) {
    this.runs = runs;
    this.facts = facts;
    this.spokes = spokes;
    this.killSwitch = killSwitch;
    this.download = download;
    this.deadlines = deadlines;
    this.document = document;
    this.sending = new Sending(document, deadlines);
    this.groups = groups;
    this.clock = clock;
  }

  @Override
  public Capability capability() {
    return Capability.DATABASES;
  }

  @Override
  public Progress work(Task task) {
    var gate = new SendGate(killSwitch, clock);
    var clients = spokes.clients(task.key());
    var planned = runs.groups(task.key());
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
    var scope = new Scope(task.key().account(), task.key().region());
    var survey = Survey.of(scope, clients);
    var known = known(scope);
    new Departed(facts).age(known, survey, task.plannedAt(), task.key().run());
    facts.observe(observations(task, survey, known));
    var tally = unreachable(survey);
    var members = members(survey.reachable());
    if (members.isEmpty()) {
      return new Progress.Ended(CoverageTally.outcome(tally), tally, List.of());
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var dueAt = now.plus(deadlines.resend());
    var planned =
        runs.planGroups(task.key(), members, tally, List.of(), dueAt, now.plus(deadlines.task()));
    // Another attempt's partition shows by its own time: that attempt may be sending right now.
    boolean others = planned.stream().anyMatch(group -> !group.dueAt().equals(dueAt));
    send(task, planned, clients, gate, others);
    return new Progress.Waiting();
  }

  private Map<String, InstanceObservation> known(Scope scope) {
    var known = new HashMap<String, InstanceObservation>();
    facts.instances(scope).forEach(observation -> known.put(observation.key().id(), observation));
    return known;
  }

  private static List<InstanceObservation> observations(
      Task task, Survey survey, Map<String, InstanceObservation> known) {
    var observations = new ArrayList<InstanceObservation>();
    for (var instance : survey.instances()) {
      var before = known.get(instance.key().id());
      var obstacle = instance.reachability().obstacle();
      if (obstacle != null) {
        observations.add(observation(task, instance, obstacle, before));
      } else if (before == null
          || !Observations.Described.of(before).equals(instance.described())) {
        // What EC2 says of it now is kept for its result; the result itself is still to come.
        var meanwhile =
            before != null && before.coverage() == InstanceCoverage.INSPECTED
                ? InstanceCoverage.INSPECTED
                : InstanceCoverage.NOT_YET_INSPECTED;
        observations.add(observation(task, instance, meanwhile, before));
      }
    }
    return observations;
  }

  private static InstanceObservation observation(
      Task task,
      Surveyed instance,
      InstanceCoverage coverage,
      @Nullable InstanceObservation before) {
    return Observations.uninspected(
        instance.key(),
        instance.described(),
        coverage,
        instance.reachability().reason(),
        null,
        before,
        task.plannedAt(),
        task.key().run());
  }

  private static Tally unreachable(Survey survey) {
    var tally = Tally.NONE;
    for (var instance : survey.instances()) {
      if (instance.reachability().obstacle() instanceof InstanceCoverage obstacle) {
        tally = tally.plus(CoverageTally.instance(obstacle));
      }
    }
    return tally;
  }

  private static List<List<String>> members(List<Surveyed> reachable) {
    var members = new ArrayList<List<String>>();
    for (int from = 0; from < reachable.size(); from += GROUP_SIZE) {
      var group = reachable.subList(from, Math.min(from + GROUP_SIZE, reachable.size()));
      members.add(group.stream().map(instance -> instance.key().id()).toList());
    }
    return members;
  }

  /**
   * Sends every group without a command.
   *
   * @param look whether an earlier attempt may have sent some of them
   */
  private void send(
      Task task, List<Group> planned, SpokeClients clients, SendGate gate, boolean look) {
    var open = planned.stream().filter(group -> unsent(task, group)).toList();
    if (open.isEmpty()) {
      groups.finishIfLast(task);
      return;
    }
    var ssm = clients.ssm();
    var sent =
        look
            ? SentCommands.byComment(ssm, document.name(), task.plannedAt())
            : Map.<String, Command>of();
    AgentDownload.Links links = null;
    int together = planned.stream().mapToInt(group -> group.members().size()).sum();
    for (var group : open) {
      var found = sent.get(group.comment());
      if (found != null) {
        LOG.info("{}: was sent already as {}", group.comment(), found.commandId());
        note(group, found);
        continue;
      }
      if (gate.closed() instanceof String reason) {
        closeUnsent(task, group, InstanceCoverage.CANCELLED, reason);
        continue;
      }
      if (links == null) {
        links = download.links(task.key().run());
      }
      switch (sending.send(ssm, group, links, together)) {
        case Sending.Sent.As(var command) -> note(group, command);
        case Sending.Sent.ToNobody() ->
            closeUnsent(
                task,
                group,
                InstanceCoverage.NOT_REGISTERED,
                "Systems Manager did not know it any more when the command was sent.");
        case Sending.Sent.Refused(var sentence) ->
            closeUnsent(task, group, InstanceCoverage.AGENT_FAILED, sentence);
      }
    }
  }

  /** A group closed without a command stays without one. */
  private static boolean unsent(Task task, Group group) {
    boolean closed = task.groupPlan() != null && !task.pending().contains(group.number());
    return group.commandId() == null && !closed;
  }

  private void note(Group group, Command command) {
    var now = clock.instant();
    runs.sent(group, command.commandId(), now, deadlines.firstLook(now));
  }

  private void closeUnsent(Task task, Group group, InstanceCoverage coverage, String reason) {
    // Later than what this task noted of the instance, and the same at every attempt.
    Instant at = task.plannedAt().plusMillis(1);
    groups.close(
        group,
        group.members().stream().map(member -> Finding.of(member, at, coverage, reason)).toList());
  }
}
