package dev.hubscout.infra.spoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.capability.SpokeEvent;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.json.Json;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.ssm.SsmDocument;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.ssm.CfnDocument;

/** What an account has in each Region. */
final class RegionalResources {
  private RegionalResources() {}

  static void addDocuments(Stack stack, List<SsmDocument> documents) {
    for (var document : documents) {
      var deployed =
          CfnDocument.Builder.create(stack, document.name().replace("-", ""))
              .name(document.name())
              .content(Map.of())
              .documentFormat("JSON")
              .documentType("Command")
              .targetType("/AWS::EC2::Instance")
              .build();
      // As text it arrives byte for byte, and has the SHA-256 that the hub asks for when it sends;
      // an object would be written anew by CloudFormation. The CDK knows objects alone.
      deployed.addPropertyOverride("Content", document.content());
      // It fails to parse any document that is text, and reports that it could not.
      Templates.unlinted(deployed, "E3051");
    }
  }

  /** Rules that forward {@link SpokeEvent events} to the hub, and nothing else. */
  static void addRules(Stack stack, HubscoutConfig config) {
    var forwarder =
        Fn.sub(
            "arn:%s:iam::%s:role%s%s"
                .formatted(
                    Templates.PARTITION,
                    Templates.ACCOUNT,
                    Names.ROLE_PATH,
                    Names.EVENT_FORWARDER_ROLE));
    for (var event : Registrations.events()) {
      CfnRule.Builder.create(stack, event.id())
          .name(event.ruleName())
          .description("Forwards events to the hub of Hubscout.")
          .eventPattern(pattern(event))
          .targets(
              List.of(
                  CfnRule.TargetProperty.builder()
                      .id("hub")
                      .arn(Fn.sub(SpokeRoles.hubBus(config)))
                      .roleArn(forwarder)
                      .build()))
          .build();
    }
  }

  private static Map<String, Object> pattern(SpokeEvent event) {
    try {
      return Json.strict().readValue(event.pattern(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a pattern: " + event, e);
    }
  }
}
