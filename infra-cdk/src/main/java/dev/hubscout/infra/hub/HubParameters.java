package dev.hubscout.infra.hub;

import dev.hubscout.aws.deployment.Names;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.constructs.Construct;

/**
 * What may be changed without a deployment. CloudFormation leaves a value alone that somebody
 * changed, as long as what is written here stays the same.
 */
final class HubParameters {
  HubParameters(Construct scope) {
    CfnParameter.Builder.create(scope, "KillSwitch")
        .name(Names.KILL_SWITCH_PARAMETER)
        .type("String")
        .value("off")
        .allowedPattern("on|off")
        .description("on: nothing is sent to instances any more, within five seconds")
        .build();
    CfnParameter.Builder.create(scope, "Settings")
        .name(Names.SETTINGS_PARAMETER)
        .type("String")
        .value("{}")
        .description("Exclusions and limits of runs as a JSON object, read within a minute")
        .build();
  }
}
