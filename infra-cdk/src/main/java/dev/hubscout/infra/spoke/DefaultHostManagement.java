package dev.hubscout.infra.spoke;

import dev.hubscout.aws.deployment.Names;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.CfnRole;

/**
 * Default Host Management of Systems Manager: instances without an instance profile become managed
 * instances. It is the account's setting, not Hubscout's: whatever role was set before is replaced,
 * and when it is switched off here again, none is set.
 */
final class DefaultHostManagement {
  /** Not AWS's own name for such a role: accounts may have that one, made by the console. */
  static final String ROLE = "HubscoutDefaultHostManagement";

  private static final String SETTING =
      "/ssm/managed-instance/default-ec2-instance-management-role";
  private static final String POLICY = "AmazonSSMManagedEC2InstanceDefaultPolicy";

  private DefaultHostManagement() {}

  static void addRole(Stack stack) {
    var role =
        CfnRole.Builder.create(stack, "DefaultHostManagement")
            .roleName(ROLE)
            .path(Names.ROLE_PATH)
            .description("Systems Manager gives it to instances that have no instance profile.")
            .assumeRolePolicyDocument(Map.of("Version", "2012-10-17", "Statement", trust()))
            .managedPolicyArns(
                List.of(Fn.sub("arn:" + Templates.PARTITION + ":iam::aws:policy/" + POLICY)))
            .build();
    role.getNode()
        .addMetadata(
            Validations.ACKNOWLEDGED_RULES_METADATA_KEY,
            Map.of(
                "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/" + POLICY + "]",
                "AWS wrote this policy for Default Host Management and keeps it in step with what"
                    + " SSM Agent calls."));
  }

  private static List<Map<String, Object>> trust() {
    return List.of(
        Map.of(
            "Effect", "Allow",
            "Principal", Map.of("Service", "ssm.amazonaws.com"),
            "Action", "sts:AssumeRole"));
  }

  /** The setting, in one Region. */
  static void addSetting(Stack stack) {
    var setting =
        CfnResource.Builder.create(stack, "DefaultHostManagementSetting")
            .type("AWS::SSM::ServiceSetting")
            .properties(
                Map.of("SettingId", SETTING, "SettingValue", Names.ROLE_PATH.substring(1) + ROLE))
            .build();
    Templates.unlinted(setting, "E3006");
    Validations.of(setting)
        .acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::F3006")
                .reason("CloudFormation has had this type since 2026, later than this CDK.")
                .build());
  }
}
