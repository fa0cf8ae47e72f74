package dev.hubscout.infra.hub;

import dev.hubscout.infra.config.HubscoutConfig;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Log groups that keep lines for as long as is configured, and go with the stack. */
final class HubLogs {
  private HubLogs() {}

  static ILogGroup group(Construct scope, String id, String name, HubscoutConfig config) {
    var group =
        LogGroup.Builder.create(scope, id)
            .logGroupName(name)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    if (group.getNode().getDefaultChild() instanceof CfnLogGroup made) {
      made.setRetentionInDays(config.retention().logDays());
    }
    return group;
  }
}
