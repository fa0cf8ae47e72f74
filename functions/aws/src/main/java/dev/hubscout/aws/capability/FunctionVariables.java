package dev.hubscout.aws.capability;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.store.RetentionTerm;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which variables a function's environment has: those of what it needs. */
public final class FunctionVariables {
  private FunctionVariables() {}

  /** Their names, without {@code HUBSCOUT_}. */
  public static Set<String> of(HubFunction function) {
    var names = new TreeSet<String>();
    function.needs().forEach(need -> of(need).forEach(names::add));
    return names;
  }

  private static Stream<String> of(Need need) {
    return switch (need) {
      case Need.Table(var table, var _, var _, var _) -> table(table);
      case Need.Indexes(var table, var _) -> table(table);
      case Need.Send(var queue, var _) -> Stream.of(Variables.ofQueue(queue));
      case Need.SendTasks(var _) ->
          Arrays.stream(Capability.values()).map(Names::queue).map(Variables::ofQueue);
      case Need.SendOverdue() -> overdue().stream().map(Variables::ofQueue);
      case Need.Postpone(var queue) -> Stream.of(Variables.ofQueue(queue));
      case Need.DeadLetters() -> Stream.of("DEAD_LETTER_QUEUE_URLS");
      case Need.Spokes() -> Stream.of("SPOKE_ROLE", "SETTINGS_PARAMETER");
      case Need.Settings() -> Stream.of("SETTINGS_PARAMETER");
      case Need.Organization() ->
          Stream.of("ORGANIZATION_ROLE_ARN", "SPOKE_ROLE", "DEFAULT_REGIONS");
      case Need.KillSwitch() -> Stream.of("KILL_SWITCH_PARAMETER");
      case Need.Agent() ->
          Stream.of(
              "ARTIFACT_BUCKET",
              "ARTIFACT_BUCKETS",
              "ARTIFACT_READER_ROLE_ARN",
              "AGENT_VERSION",
              "AGENT_SHA256_X86_64",
              "AGENT_SHA256_AARCH64");
      case Need.Documents(var _, var _) -> Stream.of("DOCUMENTS_BUCKET");
      case Need.Streams(var _) -> Stream.empty();
      case Need.EventBus() -> Stream.of("EVENT_BUS");
      case Need.Origins() -> Stream.of("API_ORIGINS");
    };
  }

  /** A table, and how long what is over stays in it. */
  private static Stream<String> table(String table) {
    var described = Tables.named(table);
    return Stream.concat(
        Stream.of(described.variable()), described.terms().stream().map(RetentionTerm::variable));
  }

  /** Queues to which the sweep hands what is overdue. */
  public static List<String> overdue() {
    return Registrations.all().stream()
        .filter(Registration::waits)
        .map(each -> Names.eventsQueue(each.capability()))
        .toList();
  }
}
