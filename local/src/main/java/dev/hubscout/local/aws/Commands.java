package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The operations of Run Command. */
final class Commands {
  private static final int KEPT = 20_000;

  private final World world;
  private final CommandOrders orders;
  private final CommandRunner runner;
  private final SequencedMap<String, Command> commands = new LinkedHashMap<>();

  Commands(World world, Documents documents, CommandRunner runner, Clock clock) {
    this.world = world;
    this.orders = new CommandOrders(world, documents, clock);
    this.runner = runner;
  }

  String send(Request request) {
    var command = new Command(orders.read(request));
    var answer = Text.object();
    answer.set("Command", CommandJson.command(command));
    remember(command);
    runner.start(command);
    return answer.toString();
  }

  String list(Request request) {
    int size = request.number("MaxResults", 50, 1, 50);
    var filters = filters(request);
    var found =
        all(request).stream()
            .filter(
                it -> request.text("InstanceId").map(it.order().instances()::contains).orElse(true))
            .filter(it -> filters.stream().allMatch(filter -> matches(filter, it)))
            .toList();
    var page =
        Page.cut(
            found, "commands-" + place(request), request.text("NextToken"), size, Ssm::badToken);
    var answer = Text.object();
    var list = answer.putArray("Commands");
    page.items().forEach(it -> list.add(CommandJson.command(it)));
    return withNext(answer, page);
  }

  String listInvocations(Request request) {
    int size = request.number("MaxResults", 50, 1, 50);
    boolean details = request.text("Details").filter("true"::equals).isPresent();
    var filters = filters(request);
    record Found(Command command, Command.Invocation invocation) {}
    var found = new ArrayList<Found>();
    for (var command : all(request)) {
      if (filters.stream()
          .allMatch(filter -> key(filter).equals("Status") || matches(filter, command))) {
        command.invocations().stream()
            .filter(it -> request.text("InstanceId").map(it.instance()::equals).orElse(true))
            .filter(
                it ->
                    filters.stream()
                        .filter(filter -> key(filter).equals("Status"))
                        .allMatch(filter -> value(filter).equals(it.status().status())))
            .forEach(it -> found.add(new Found(command, it)));
      }
    }
    var page =
        Page.cut(
            List.copyOf(found),
            "invocations-" + place(request),
            request.text("NextToken"),
            size,
            Ssm::badToken);
    var answer = Text.object();
    var list = answer.putArray("CommandInvocations");
    page.items()
        .forEach(
            it ->
                list.add(
                    CommandJson.invocation(
                        it.command,
                        it.invocation,
                        world.now().instance(it.invocation.instance()),
                        details)));
    return withNext(answer, page);
  }

  String getInvocation(Request request) {
    var instance = request.required("InstanceId");
    var command = find(request, request.required("CommandId"));
    var invocation = command.flatMap(it -> it.invocation(instance));
    if (command.isEmpty() || invocation.isEmpty()) {
      throw new AwsError("InvocationDoesNotExist", "");
    }
    return CommandJson.single(command.get(), invocation.get(), request.text("PluginName"))
        .toString();
  }

  String cancel(Request request) {
    var command =
        find(request, request.required("CommandId"))
            .orElseThrow(() -> new AwsError("InvalidCommandId", ""));
    var instances = request.texts("InstanceIds");
    for (var instance : instances) {
      if (command.invocation(instance).isEmpty()) {
        throw new AwsError("InvalidInstanceId", "");
      }
    }
    runner.cancel(command, instances.isEmpty() ? command.order().instances() : instances);
    return "{}";
  }

  private void remember(Command command) {
    synchronized (commands) {
      commands.put(command.order().id(), command);
      if (commands.size() > KEPT) {
        var oldest = commands.entrySet().iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  private Optional<Command> find(Request request, String id) {
    synchronized (commands) {
      return Optional.ofNullable(commands.get(id))
          .filter(it -> it.order().account().equals(request.account()))
          .filter(it -> it.order().region().equals(request.region()));
    }
  }

  /** The commands that a request may see, newest first. */
  private List<Command> all(Request request) {
    var id = request.text("CommandId");
    if (id.isPresent()) {
      return find(request, id.get()).map(List::of).orElse(List.of());
    }
    synchronized (commands) {
      return commands.sequencedValues().reversed().stream()
          .filter(it -> it.order().account().equals(request.account()))
          .filter(it -> it.order().region().equals(request.region()))
          .toList();
    }
  }

  private static List<JsonNode> filters(Request request) {
    var filters = new ArrayList<JsonNode>();
    request.json().path("Filters").forEach(filters::add);
    return filters;
  }

  private static boolean matches(JsonNode filter, Command command) {
    var value = value(filter);
    return switch (key(filter)) {
      case "Status" -> value.equals(command.status().status());
      case "DocumentName" -> value.equals(command.order().document().name());
      case "InvokedAfter" -> command.order().requested().isAfter(time(value));
      case "InvokedBefore" -> command.order().requested().isBefore(time(value));
      case "ExecutionStage" -> value.equals(command.status().terminal() ? "Complete" : "Executing");
      default ->
          throw new AwsError("InvalidFilterKey", "The specified key isn't valid: " + key(filter));
    };
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw AwsError.validation(
          "The filter value " + text + " is not a time such as 2026-01-01T00:00:00Z.");
    }
  }

  private static String key(JsonNode filter) {
    return filter.path("key").asText();
  }

  private static String value(JsonNode filter) {
    return filter.path("value").asText();
  }

  private static String place(Request request) {
    return request.account() + request.region() + request.text("CommandId").orElse("");
  }

  private static String withNext(ObjectNode answer, Page<?> page) {
    if (page.next() != null) {
      answer.put("NextToken", page.next());
    }
    return answer.toString();
  }
}
