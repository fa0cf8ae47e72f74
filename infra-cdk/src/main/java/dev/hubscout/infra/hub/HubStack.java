package dev.hubscout.infra.hub;

import dev.hubscout.infra.config.HubscoutConfig;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The hub: everything of it that is in its own Region. */
final class HubStack extends Stack {
  HubStack(
      Construct scope,
      String id,
      StackProps props,
      HubscoutConfig config,
      Packages packages,
      Release release) {
    super(scope, id, props);
    var key = HubKey.of(this, config);
    var tables = new HubTables(this, config, key);
    HubDocuments.add(this, config);
    var queues = new HubQueues(this);
    new HubParameters(this);
    var functions = new HubFunctions(this, config, tables, queues, packages, release);
    ArtifactReader.add(this, config);
    var bus = new HubBus(this, config, queues, functions);
    new HubSchedules(this, config, queues, functions);
    var api = new HubApi(this, config, functions);
    var alarms = new HubAlarms(this, config, bus, api, key);
    HubDashboard.add(this, alarms, api);
    output("ApiAddress", "What --hub and HUBSCOUT_HUB take", api.address());
    output("AlarmTopic", "Where alarms are told", alarms.topic().getTopicArn());
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
