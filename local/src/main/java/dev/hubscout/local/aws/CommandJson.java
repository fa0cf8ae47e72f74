package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.organization.Instance;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Commands as the operations of Run Command show them. */
final class CommandJson {
  private CommandJson() {}

  static ObjectNode command(Command command) {
    var order = command.order();
    var status = command.status();
    var json =
        Text.object()
            .put("CommandId", order.id())
            .put("DocumentName", order.document().name())
            .put("DocumentVersion", "$DEFAULT")
            .put("Comment", order.comment())
            .put("ExpiresAfter", Text.seconds(order.expires()));
    json.set("Parameters", Text.JSON.valueToTree(order.given()));
    json.set("InstanceIds", Text.JSON.valueToTree(order.instances()));
    json.putArray("Targets");
    return json.put("RequestedDateTime", Text.seconds(order.requested()))
        .put("Status", status.status())
        .put("StatusDetails", status.details())
        .put("MaxConcurrency", order.maxConcurrency())
        .put("MaxErrors", order.maxErrors())
        .put("TargetCount", order.instances().size())
        .put("CompletedCount", command.completed())
        .put("ErrorCount", command.errors())
        .put("DeliveryTimedOutCount", command.undelivered())
        .put("TimeoutSeconds", order.timeoutSeconds());
  }

  static ObjectNode invocation(
      Command command,
      Command.Invocation invocation,
      Optional<Instance> instance,
      boolean details) {
    var order = command.order();
    var json =
        Text.object()
            .put("CommandId", order.id())
            .put("InstanceId", invocation.instance())
            .put("InstanceName", instance.map(it -> it.tags().getOrDefault("Name", "")).orElse(""))
            .put("Comment", order.comment())
            .put("DocumentName", order.document().name())
            .put("DocumentVersion", "$DEFAULT")
            .put("RequestedDateTime", Text.seconds(order.requested()))
            .put("Status", invocation.status().status())
            .put("StatusDetails", invocation.status().details())
            .put("StandardOutputUrl", "")
            .put("StandardErrorUrl", "");
    var plugins = json.putArray("CommandPlugins");
    if (details) {
      for (var result : invocation.results()) {
        plugins
            .addObject()
            .put("Name", result.step())
            .put("Status", result.status().status())
            .put("StatusDetails", result.status().details())
            .put("ResponseCode", result.code())
            .put("ResponseStartDateTime", Text.seconds(result.started()))
            .put("ResponseFinishDateTime", Text.seconds(result.finished()))
            .put("Output", result.listed())
            .put("StandardOutputUrl", "")
            .put("StandardErrorUrl", "");
      }
    }
    return json;
  }

  /** One invocation; without a plugin's name a command of several steps shows no output. */
  static ObjectNode single(
      Command command, Command.Invocation invocation, Optional<String> plugin) {
    var order = command.order();
    var steps = order.document().steps();
    if (plugin.isPresent() && steps.stream().noneMatch(it -> it.name().equals(plugin.get()))) {
      throw new AwsError("InvalidPluginName", "The plugin name isn't valid.");
    }
    var name =
        plugin.or(() -> steps.size() == 1 ? Optional.of(steps.get(0).name()) : Optional.empty());
    var result =
        invocation.results().stream()
            .filter(it -> name.isPresent() && it.step().equals(name.get()))
            .findFirst();
    return Text.object()
        .put("CommandId", order.id())
        .put("InstanceId", invocation.instance())
        .put("Comment", order.comment())
        .put("DocumentName", order.document().name())
        .put("DocumentVersion", "$DEFAULT")
        .put("PluginName", name.orElse(""))
        .put("ResponseCode", result.map(StepResult::code).orElse(-1))
        .put("ExecutionStartDateTime", result.map(it -> Text.isoMillis(it.started())).orElse(""))
        .put("ExecutionElapsedTime", result.map(CommandJson::elapsed).orElse(""))
        .put("ExecutionEndDateTime", result.map(it -> Text.isoMillis(it.finished())).orElse(""))
        .put("Status", invocation.status().status())
        .put("StatusDetails", invocation.status().details())
        .put("StandardOutputContent", result.map(StepResult::output).orElse(""))
        .put("StandardOutputUrl", "")
        .put("StandardErrorContent", result.map(StepResult::error).orElse(""))
        .put("StandardErrorUrl", "");
  }

  private static String elapsed(StepResult result) {
    long millis = Duration.between(result.started(), result.finished()).toMillis();
    return String.format(Locale.ROOT, "PT%d.%03dS", millis / 1_000, millis % 1_000);
  }
}
