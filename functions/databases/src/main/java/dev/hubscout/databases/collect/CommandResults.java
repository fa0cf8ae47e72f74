package dev.hubscout.databases.collect;

import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Part;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.command.Finding;
import dev.hubscout.databases.report.AgentReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;

/** The results of one command, read from SSM. */
final class CommandResults<R extends AgentReport> {
  private static final int PAGE = 50;

  /** A group has at most 50 members; more pages than this have lost their end. */
  private static final int MAX_PAGES = 50;

  private final SsmClient ssm;
  private final String commandId;
  private final Instant floor;
  private final Findings<R> reading;

  /**
   * @param command how its reports are read
   * @param floor no finding is earlier than this
   */
  CommandResults(SsmClient ssm, AgentCommand<R> command, String commandId, Instant floor) {
    this.ssm = ssm;
    this.commandId = commandId;
    this.floor = floor;
    this.reading = new Findings<>(command::read);
  }

  /**
   * One finding for each member of the group; empty where some are still to be waited for.
   *
   * @param sentAt when the command was sent, for members that SSM has no time for
   * @param expired whether waiting is over
   */
  Optional<List<Finding<R>>> findings(Part part, Instant sentAt, boolean expired) {
    var listed = listed(part);
    boolean open = listed.values().stream().anyMatch(result -> Findings.status(result).open());
    if (open && !expired) {
      return Optional.empty();
    }
    var absent = new HashSet<>(part.members());
    absent.removeAll(listed.keySet());
    var command = absent.isEmpty() ? null : command();
    if (!absent.isEmpty() && !expired && !complete(command, listed)) {
      return Optional.empty();
    }
    var findings = new ArrayList<Finding<R>>();
    listed.values().forEach(result -> findings.add(finding(result)));
    absent.forEach(member -> findings.add(absent(member, command, sentAt)));
    return Optional.of(List.copyOf(findings));
  }

  private Map<String, CommandInvocation> listed(Part part) {
    var members = Set.copyOf(part.members());
    var listed = new HashMap<String, CommandInvocation>();
    String next = null;
    for (int pages = 0; pages < MAX_PAGES; pages++) {
      String token = next;
      var page =
          ssm.listCommandInvocations(
              r -> r.commandId(commandId).details(true).maxResults(PAGE).nextToken(token));
      page.commandInvocations().stream()
          .filter(result -> members.contains(result.instanceId()))
          .forEach(result -> listed.put(result.instanceId(), result));
      next = page.nextToken();
      if (next == null || next.isEmpty()) {
        return listed;
      }
    }
    throw new IllegalStateException("ssm:ListCommandInvocations does not end: " + commandId);
  }

  private @Nullable Command command() {
    var page = ssm.listCommands(r -> r.commandId(commandId));
    return page.commands().isEmpty() ? null : page.commands().getFirst();
  }

  /** Whether SSM lists every instance that it took the command for. */
  private static boolean complete(@Nullable Command command, Map<String, ?> listed) {
    return command != null
        && command.targetCount() != null
        && listed.size() >= command.targetCount();
  }

  private Instant at(@Nullable Instant requested) {
    return requested == null || requested.isBefore(floor) ? floor : requested;
  }

  private Finding<R> absent(String member, @Nullable Command command, Instant sentAt) {
    if (command == null) {
      return Finding.of(
          member, at(sentAt), InstanceCoverage.AGENT_FAILED, "SSM has no record of the command.");
    }
    return Finding.of(
        member,
        at(Objects.requireNonNullElse(command.requestedDateTime(), sentAt)),
        InstanceCoverage.NOT_REGISTERED,
        "It was no longer registered with Systems Manager when the command was sent.");
  }

  private Finding<R> finding(CommandInvocation result) {
    var status = Findings.status(result);
    var step = Findings.step(result);
    var output = Findings.output(step);
    if (reading.cut(status, output)) {
      output = whole(result, step == null ? null : step.name(), output);
    }
    return reading.of(result, at(result.requestedDateTime()), status, output);
  }

  private String whole(CommandInvocation result, @Nullable String step, String listed) {
    try {
      var whole =
          ssm.getCommandInvocation(
              r -> r.commandId(commandId).instanceId(result.instanceId()).pluginName(step));
      var output = whole.standardOutputContent();
      return output == null ? listed : output;
    } catch (InvocationDoesNotExistException e) {
      return listed;
    }
  }
}
