package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.organization.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The operations of Run Command. */
final class Commands {
  private static final int MOST_INSTANCES = 50;
  private static final int LONGEST_COMMENT = 100;
  private static final int KEPT = 20_000;
  private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]{0,6}|[1-9][0-9]?%|100%");
  private static final Pattern ERRORS =
      Pattern.compile("0|[1-9][0-9]{0,6}|[0-9]%|[1-9][0-9]%|100%");

  private final World world;
  private final Documents documents;
  private final CommandRunner runner;
  private final Clock clock;
  private final SequencedMap<String, Command> commands = new LinkedHashMap<>();

  Commands(World world, Documents documents, CommandRunner runner, Clock clock) {
    this.world = world;
    this.documents = documents;
    this.runner = runner;
    this.clock = clock;
  }

  String send(Request request) {
    var comment = request.text("Comment").orElse("");
    if (comment.length() > LONGEST_COMMENT) {
      throw tooLong("comment", comment, LONGEST_COMMENT);
    }
    int timeout = request.number("TimeoutSeconds", 3_600, 30, 2_592_000);
    var concurrency = matching(request, "MaxConcurrency", "50", CONCURRENCY);
    var errors = matching(request, "MaxErrors", "0", ERRORS);
    var ids = instanceIds(request);
    var document = documents.find(request, request.required("DocumentName"));
    checkVersion(request, document);
    var instances = instances(request, ids);
    for (var instance : instances) {
      if (!document.platforms().contains(instance.platform())) {
        throw new AwsError(
            "UnsupportedPlatformType",
            "The document %s does not support the platform of instance %s."
                .formatted(document.name(), instance.id()));
      }
    }
    var given = ParameterValues.given(request.json().path("Parameters"));
    var order =
        new Command.Order(
            UUID.randomUUID().toString(),
            request.account(),
            request.region(),
            document,
            given,
            ParameterValues.resolve(document, given),
            comment,
            ids,
            timeout,
            concurrency,
            errors,
            clock.instant());
    var command = new Command(order);
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

  private static List<String> instanceIds(Request request) {
    if (!request.json().path("Targets").isMissingNode()
        && !request.json().path("Targets").isEmpty()) {
      throw AwsError.validation("This endpoint takes InstanceIds, not Targets.");
    }
    var ids = request.texts("InstanceIds");
    if (ids.isEmpty()) {
      throw AwsError.validation("Instance Ids or Targets are required.");
    }
    if (ids.size() > MOST_INSTANCES) {
      throw tooLong("instanceIds", ids.toString(), MOST_INSTANCES);
    }
    for (var id : ids) {
      if (!id.matches("i-(\\w{8}|\\w{17})|mi-\\w{17}")) {
        throw AwsError.validation(
            "1 validation error detected: Value '"
                + ids
                + "' at 'instanceIds' failed to satisfy constraint: Member must satisfy constraint:"
                + " [Member must satisfy regular expression pattern:"
                + " (^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)]");
      }
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      throw new AwsError(
          "DuplicateInstanceId",
          "You can't specify a managed node ID in more than one association.");
    }
    return ids;
  }

  private List<Instance> instances(Request request, List<String> ids) {
    var found = new ArrayList<Instance>();
    var bad = new ArrayList<String>();
    var known = world.now().instances(request.account(), request.region());
    for (var id : ids) {
      known.stream()
          .filter(it -> it.id().equals(id) && it.managed())
          .findFirst()
          .ifPresentOrElse(found::add, () -> bad.add(id));
    }
    if (!bad.isEmpty()) {
      throw new AwsError(
          "InvalidInstanceId",
          "Instances [" + bad + "] not in a valid state for account " + request.account());
    }
    return found;
  }

  private static void checkVersion(Request request, Document document) {
    var version = request.text("DocumentVersion").orElse("$DEFAULT");
    if (!List.of("$DEFAULT", "$LATEST", "1").contains(version)) {
      throw new AwsError(
          "InvalidDocumentVersion", "The document version isn't valid or doesn't exist.");
    }
    var hash = request.text("DocumentHash");
    if (hash.isPresent()) {
      var sha1 = request.text("DocumentHashType").filter("Sha1"::equals).isPresent();
      var expected = sha1 ? Text.sha1(document.content()) : document.sha256();
      if (!hash.get().equalsIgnoreCase(expected)) {
        throw new AwsError(
            "InvalidDocument",
            "The document hash does not match that of document " + document.name() + ".");
      }
    }
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

  private static String matching(Request request, String name, String usual, Pattern pattern) {
    var value = request.text(name).orElse(usual);
    if (!pattern.matcher(value).matches()) {
      throw AwsError.validation(
          "1 validation error detected: Value '"
              + value
              + "' at '"
              + Text.camel(name)
              + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
              + pattern);
    }
    return value;
  }

  private static AwsError tooLong(String name, String value, int most) {
    return AwsError.validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
            .formatted(value, name, most));
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
