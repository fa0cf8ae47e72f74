package dev.hubscout.databases.dispatch;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.aws.inventory.InstanceRecordingStep;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.aws.inventory.RegistrationStep;
import dev.hubscout.aws.spoke.Permission;
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
import dev.hubscout.core.run.Tally;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.PartWork;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.command.Finding;
import dev.hubscout.databases.report.AgentReport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * Works databases tasks: finds out which instances there are and which can be reached, and sends
 * the agent to those in groups. Results come back through collect.
 *
 * <p>What it stores of attempts carries the task's own time, which lies before any of its commands:
 * whatever order attempts and reports come in, a report is the later word.
 */
public final class Dispatch<R extends AgentReport> implements PartWork {
  /** Sends the agent: lists instances and looks for earlier sends before that. */
  public static final Step STEP =
      Step.of(
          "dispatch",
          Inventory.PERMISSION,
          Permission.anywhere(
              "AWS defines no resource type for this action. It finds a command that was already"
                  + " sent, so that none is sent twice.",
              "ssm:ListCommands"),
          Permission.on(
              "Documents are numbered, and the newest two are deployed. No document with another"
                  + " name, such as AWS-RunShellScript, is allowed.",
              Names.discoverDocuments(Permission.PARTITION, Permission.ACCOUNT),
              "ssm:SendCommand"),
          Permission.on(
              "Instances come and go; those with the tag hubscout:exclude are left out.",
              "arn:" + Permission.PARTITION + ":ec2:*:" + Permission.ACCOUNT + ":instance/*",
              "ssm:SendCommand"));

  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final int GROUP_SIZE = 50;

  private final InstanceStore instances;
  private final InstanceRecorder recorder;
  private final Spokes spokes;
  private final KillSwitch killSwitch;
  private final AgentDownload download;
  private final Deadlines deadlines;
  private final AgentCommand<R> command;
  private final Sending sending;
  private final InstantSource clock;

  public Dispatch(
      InstanceStore instances,
      InstanceRecorder recorder,
      Spokes spokes,
      KillSwitch killSwitch,
      AgentDownload download,
      Deadlines deadlines,
      AgentCommand<R> command,
      InstantSource clock) {
    this.instances = instances;
    this.recorder = recorder;
    this.spokes = spokes;
    this.killSwitch = killSwitch;
    this.download = download;
    this.deadlines = deadlines;
    this.command = command;
    this.sending = new Sending(command, deadlines);
    this.clock = clock;
  }

  @Override
  public Capability capability() {
    return command.capability();
  }

  @Override
  public TaskOutcome outcome(Tally tally) {
    return command.outcome(tally);
  }

  @Override
  public Session open(Task task) {
    return new Sends(task);
  }

  private static List<List<String>> groups(List<String> reachable) {
    var groups = new ArrayList<List<String>>();
    for (int from = 0; from < reachable.size(); from += GROUP_SIZE) {
      groups.add(
          List.copyOf(reachable.subList(from, Math.min(from + GROUP_SIZE, reachable.size()))));
    }
    return groups;
  }

  /** The sends of one delivery. */
  private final class Sends implements Session {
    private final Task task;
    private final SpokeClients clients;
    private final SendGate gate = new SendGate(killSwitch, clock);
    private AgentDownload.@Nullable Links links;
    private @Nullable Map<String, Command> sent;

    Sends(Task task) {
      this.task = task;
      this.clients = spokes.clients(STEP, task.key());
    }

    @Override
    public Plan plan() {
      if (gate.closed() instanceof String reason) {
        return new Plan.Ended(
            TaskOutcome.CANCELLED,
            Tally.NONE,
            List.of(
                new ErrorRecord(
                    clock.instant(), "kill-switch", "KILL_SWITCH", null, null, reason)));
      }
      var survey = survey();
      var tally = survey.unreachable();
      var groups = groups(survey.reachable());
      if (groups.isEmpty()) {
        return new Plan.Ended(command.outcome(tally), tally, List.of());
      }
      return new Plan.Parts(groups, tally, clock.instant().plus(deadlines.resend()));
    }

    /** What is there now; the inventory is kept up to date with it. */
    private Survey survey() {
      var scope = new Scope(task.key().account(), task.key().region());
      var registration = new RegistrationStep(ssm());
      var run = task.key().run().value();
      var recording = new InstanceRecordingStep(scope, instances, recorder, run, task.plannedAt());
      var survey = new Survey();
      new Inventory(clock).list(scope, clients, List.of(registration, recording, survey));
      // where nothing could be reached anyway it need not have been asked
      if (registration.failure() != null && !survey.reachable().isEmpty()) {
        throw registration.failure();
      }
      return survey;
    }

    private SsmClient ssm() {
      return clients.client(SsmClient.class, SsmClient::builder);
    }

    @Override
    public PartResult work(Part part, Division division) {
      var found = division.resumed() ? sentBefore().get(SentCommands.comment(part)) : null;
      if (found != null) {
        LOG.info("{}: was sent already as {}", part, found.commandId());
        return handedOver(found);
      }
      if (gate.closed() instanceof String reason) {
        return unsent(part, InstanceCoverage.CANCELLED, reason);
      }
      if (links == null) {
        links = download.links(task.key().run(), task.key().region());
      }
      int together = division.parts().stream().mapToInt(all -> all.members().size()).sum();
      return switch (sending.send(ssm(), part, links, together)) {
        case Sending.Sent.As(var taken) -> handedOver(taken);
        case Sending.Sent.ToNobody() ->
            unsent(
                part,
                InstanceCoverage.NOT_REGISTERED,
                "It was no longer registered with Systems Manager when the command was sent.");
        case Sending.Sent.Refused(var sentence) ->
            unsent(part, InstanceCoverage.AGENT_FAILED, sentence);
      };
    }

    /** What earlier deliveries sent, perhaps without living to say so. */
    private Map<String, Command> sentBefore() {
      if (sent == null) {
        sent = SentCommands.byComment(ssm(), command.document().name(), task.plannedAt());
      }
      return sent;
    }

    @Override
    public PartResult.@Nullable HandedOver left(Part part) {
      var found = sentBefore().get(SentCommands.comment(part));
      return found == null ? null : handedOver(found);
    }

    private PartResult.HandedOver handedOver(Command taken) {
      return new PartResult.HandedOver(taken.commandId(), deadlines.firstLook(clock.instant()));
    }

    private PartResult unsent(Part part, InstanceCoverage coverage, String reason) {
      // Earlier than any report of this task, and the same at every attempt.
      var at = task.plannedAt().plusMillis(1);
      return command.keep(
          part,
          part.members().stream()
              .map(member -> Finding.<R>of(member, at, coverage, reason))
              .toList());
    }
  }
}
