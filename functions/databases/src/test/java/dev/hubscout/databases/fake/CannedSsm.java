package dev.hubscout.databases.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Systems Manager with commands that do what a test says they did. */
public final class CannedSsm implements SsmClient {
  private final InstantSource clock;
  public final Map<String, InstanceInformation> managed = new LinkedHashMap<>();
  public final List<SendCommandRequest> sent = new ArrayList<>();
  public final List<String> calls = new ArrayList<>();

  /** Ids that SendCommand refuses; whether its message names them. */
  public final Set<String> refused = new HashSet<>();

  public boolean namesRefused = true;

  /** What DescribeInstanceInformation answers instead of instances. */
  public RuntimeException failure;

  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Map<String, Map<String, CommandInvocation>> invocations = new HashMap<>();
  private final Map<String, String> outputs = new HashMap<>();

  public CannedSsm(InstantSource clock) {
    this.clock = clock;
  }

  /** Registers an instance that is online. */
  public void register(String id) {
    register(id, PlatformType.LINUX, PingStatus.ONLINE);
  }

  public void register(String id, PlatformType platform, PingStatus ping) {
    managed.put(
        id,
        InstanceInformation.builder()
            .instanceId(id)
            .platformType(platform)
            .platformName("Debian GNU/Linux")
            .pingStatus(ping)
            .build());
  }

  public List<Command> commands() {
    return List.copyOf(commands.values());
  }

  /** Lets an invocation end. */
  public void result(String command, String instance, String statusDetails, String output) {
    var sentTo = commands.get(command);
    outputs.put(command + instance, output);
    invocations
        .get(command)
        .put(
            instance,
            CommandInvocation.builder()
                .commandId(command)
                .instanceId(instance)
                .requestedDateTime(sentTo.requestedDateTime())
                .statusDetails(statusDetails)
                .commandPlugins(
                    CommandPlugin.builder()
                        .name("discover")
                        .output(output.substring(0, Math.min(output.length(), 2_500)))
                        .build())
                .build());
  }

  /** Lets every invocation of a command end in the same way. */
  public void results(String command, String statusDetails, String output) {
    List.copyOf(invocations.get(command).keySet())
        .forEach(instance -> result(command, instance, statusDetails, output));
  }

  /** Forgets one invocation, as a list that lags would. */
  public void hide(String command, String instance) {
    invocations.get(command).remove(instance);
  }

  /** Forgets a command. */
  public void forget(String command) {
    commands.remove(command);
    invocations.remove(command);
  }

  public long count(String operation) {
    return calls.stream().filter(operation::equals).count();
  }

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest request) {
    calls.add("SendCommand");
    var bad = request.instanceIds().stream().filter(refused::contains).toList();
    if (!bad.isEmpty()) {
      throw (InvalidInstanceIdException)
          InvalidInstanceIdException.builder()
              .message(
                  namesRefused
                      ? "Instances [" + bad + "] not in a valid state for account 444455556666"
                      : "The specified instance is not valid.")
              .build();
    }
    sent.add(request);
    var id = "00000000-0000-4000-8000-%012d".formatted(sent.size());
    Instant now = clock.instant();
    var command =
        Command.builder()
            .commandId(id)
            .comment(request.comment())
            .documentName(request.documentName())
            .requestedDateTime(now)
            .targetCount(request.instanceIds().size())
            .build();
    commands.put(id, command);
    invocations.put(id, new LinkedHashMap<>());
    request.instanceIds().forEach(instance -> result(id, instance, "Pending", ""));
    return SendCommandResponse.builder().command(command).build();
  }

  @Override
  public ListCommandsResponse listCommands(ListCommandsRequest request) {
    calls.add("ListCommands");
    if (request.commandId() != null) {
      var command = commands.get(request.commandId());
      return ListCommandsResponse.builder()
          .commands(command == null ? List.of() : List.of(command))
          .build();
    }
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    var all = commands();
    int to = Math.min(from + 1, all.size());
    return ListCommandsResponse.builder()
        .commands(all.subList(from, to))
        .nextToken(to < all.size() ? Integer.toString(to) : null)
        .build();
  }

  @Override
  public ListCommandInvocationsResponse listCommandInvocations(
      ListCommandInvocationsRequest request) {
    calls.add("ListCommandInvocations");
    var all = List.copyOf(invocations.getOrDefault(request.commandId(), Map.of()).values());
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(from + request.maxResults(), all.size());
    return ListCommandInvocationsResponse.builder()
        .commandInvocations(all.subList(from, to))
        .nextToken(to < all.size() ? Integer.toString(to) : null)
        .build();
  }

  @Override
  public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
    calls.add("GetCommandInvocation");
    var output = outputs.get(request.commandId() + request.instanceId());
    return GetCommandInvocationResponse.builder()
        .standardOutputContent(output.substring(0, Math.min(output.length(), 24_000)))
        .build();
  }

  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest request) {
    calls.add("DescribeInstanceInformation");
    if (failure != null) {
      throw failure;
    }
    var all =
        managed.values().stream()
            .filter(
                info ->
                    request.filters().isEmpty()
                        || request.filters().getFirst().values().contains(info.instanceId()))
            .toList();
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(from + request.maxResults(), all.size());
    return DescribeInstanceInformationResponse.builder()
        .instanceInformationList(all.subList(from, to))
        .nextToken(to < all.size() ? Integer.toString(to) : null)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
