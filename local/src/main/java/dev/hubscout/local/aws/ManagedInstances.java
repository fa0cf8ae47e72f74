package dev.hubscout.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The instances that SSM knows. */
final class ManagedInstances {
  private final World world;
  private final Faults faults;
  private final Clock clock;

  ManagedInstances(World world, Faults faults, Clock clock) {
    this.world = world;
    this.faults = faults;
    this.clock = clock;
  }

  String describe(Request request) {
    int size = request.number("MaxResults", 10, 5, 50);
    var filters = new ArrayList<Map.Entry<String, List<String>>>();
    read(request.json().path("Filters"), "Key", "Values", filters);
    read(request.json().path("InstanceInformationFilterList"), "key", "valueSet", filters);
    var chosen =
        world.now().instances(request.account(), request.region()).stream()
            .filter(Instance::managed)
            .filter(it -> filters.stream().allMatch(filter -> matches(filter, it)))
            .toList();
    var page =
        Page.cut(
            chosen,
            "managed-" + request.account() + request.region(),
            request.text("NextToken"),
            size,
            faults.emptyPages(),
            Ssm::badToken);
    var answer = Text.object();
    var list = answer.putArray("InstanceInformationList");
    page.items().forEach(it -> list.add(json(it)));
    if (page.next() != null) {
      answer.put("NextToken", page.next());
    }
    return answer.toString();
  }

  private ObjectNode json(Instance it) {
    var lastPing = it.registration().lastPing();
    return Text.object()
        .put("InstanceId", it.id())
        .put("PingStatus", it.registration().ping().ssmName())
        .put("LastPingDateTime", Text.seconds(lastPing == null ? clock.instant() : lastPing))
        .put("AgentVersion", it.registration().agentVersion())
        .put("IsLatestVersion", false)
        .put("PlatformType", it.platform().ssmName())
        .put("PlatformName", it.platformName())
        .put("PlatformVersion", it.platformVersion())
        .put("ResourceType", "EC2Instance")
        .put("IPAddress", it.privateIp())
        .put("ComputerName", "ip-" + it.privateIp().replace('.', '-') + ".local")
        .put("SourceId", it.id())
        .put("SourceType", "AWS::EC2::Instance");
  }

  private static void read(
      JsonNode list, String key, String values, List<Map.Entry<String, List<String>>> into) {
    for (var filter : list) {
      var texts = new ArrayList<String>();
      filter.path(values).forEach(value -> texts.add(value.asText()));
      into.add(Map.entry(filter.path(key).asText(), List.copyOf(texts)));
    }
  }

  private static boolean matches(Map.Entry<String, List<String>> filter, Instance it) {
    var key = filter.getKey();
    var values = filter.getValue();
    return switch (key) {
      case "InstanceIds" -> values.contains(it.id());
      case "PingStatus" -> values.contains(it.registration().ping().ssmName());
      case "PlatformTypes" -> values.contains(it.platform().ssmName());
      case "AgentVersion" -> values.contains(it.registration().agentVersion());
      case "ResourceType" -> values.contains("EC2Instance");
      case "tag-key" -> values.stream().anyMatch(it.tags()::containsKey);
      default -> {
        if (!key.startsWith("tag:")) {
          throw new AwsError("InvalidFilterKey", "The specified filter key isn't valid: " + key);
        }
        yield values.contains(it.tags().get(key.substring(4)));
      }
    };
  }
}
