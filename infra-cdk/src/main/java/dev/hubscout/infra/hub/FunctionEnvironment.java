package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.FunctionVariables;
import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.Region;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;

/** The variables of each function, as {@link HubEnvironment} reads them. */
final class FunctionEnvironment {
  private final HubscoutConfig config;
  private final HubQueues queues;
  private final Release release;

  FunctionEnvironment(HubscoutConfig config, HubQueues queues, Release release) {
    this.config = config;
    this.queues = queues;
    this.release = release;
  }

  /** Those of what the function needs, and no others. */
  Map<String, String> of(HubFunction function) {
    var all = all();
    var variables = new LinkedHashMap<String, String>();
    for (var name : FunctionVariables.of(function)) {
      if (all.get(name) instanceof String value) {
        variables.put(Variables.PREFIX + name, value);
      }
    }
    return variables;
  }

  /** Every variable that is set in this deployment. */
  private Map<String, String> all() {
    var variables = new LinkedHashMap<String, String>();
    for (var table : Tables.HUB) {
      put(variables, table.variable(), table.name());
      for (var term : table.terms()) {
        put(variables, term.variable(), config.retention().store().of(term).toDays());
      }
    }
    for (var queue : HubQueues.feeding()) {
      put(variables, Variables.ofQueue(queue), url(queue));
    }
    put(
        variables,
        "DEAD_LETTER_QUEUE_URLS",
        HubQueues.drained().stream().map(this::url).collect(Collectors.joining(",")));
    put(
        variables,
        "DOCUMENTS_BUCKET",
        Names.documentsBucket(config.hub().account(), config.hub().region()));
    put(variables, "SPOKE_ROLE", Names.spokeRole());
    put(
        variables,
        "DEFAULT_REGIONS",
        config.regions().stream().map(Region::code).collect(Collectors.joining(",")));
    put(variables, "KILL_SWITCH_PARAMETER", Names.KILL_SWITCH_PARAMETER);
    put(variables, "SETTINGS_PARAMETER", Names.SETTINGS_PARAMETER);
    put(variables, "EVENT_BUS", Names.EVENT_BUS);
    if (!config.api().origins().isEmpty()) {
      put(variables, "API_ORIGINS", String.join(",", config.api().origins()));
    }
    organization(variables);
    agent(variables);
    return variables;
  }

  private void organization(Map<String, String> variables) {
    if (!config.hub().account().equals(config.managementAccount())) {
      put(
          variables,
          "ORGANIZATION_ROLE_ARN",
          Fn.sub(Arns.role(config.managementAccount(), Names.ORGANIZATION_READER_ROLE)));
    }
  }

  private void agent(Map<String, String> variables) {
    var hub = config.hub();
    put(variables, "ARTIFACT_BUCKET", Names.artifactBucket(hub.account(), hub.region()));
    put(
        variables,
        "ARTIFACT_BUCKETS",
        artifactRegions(config).stream()
            .map(region -> region + "=" + Names.artifactBucket(hub.account(), region))
            .collect(Collectors.joining(",")));
    put(
        variables,
        "ARTIFACT_READER_ROLE_ARN",
        Fn.sub(Arns.role(hub.account(), Names.ARTIFACT_READER_ROLE)));
    put(variables, "AGENT_VERSION", release.version());
    put(variables, "AGENT_SHA256_X86_64", release.x8664().sha256());
    if (release.aarch64() instanceof Release.Archive archive) {
      put(variables, "AGENT_SHA256_AARCH64", archive.sha256());
    }
  }

  /** Regions with a bucket: each that is looked into, and the hub's own. */
  static List<Region> artifactRegions(HubscoutConfig config) {
    return Stream.concat(Stream.of(config.hub().region()), config.regions().stream())
        .distinct()
        .toList();
  }

  private String url(String queue) {
    return queues.named(queue).getQueueUrl();
  }

  private static void put(Map<String, String> variables, String name, Object value) {
    variables.put(name, value.toString());
  }
}
