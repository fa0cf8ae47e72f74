package dev.hubscout.infra.hub;

import dev.hubscout.infra.config.HubscoutConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/**
 * A key of the hub's own, where one is asked for. Who may read a table may read it through
 * DynamoDB, as with the account's own key for it; nobody uses the key otherwise.
 */
final class HubKey {
  private static final List<String> USE =
      List.of(
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private HubKey() {}

  static @Nullable IKey of(Construct scope, HubscoutConfig config) {
    if (!config.customerKey()) {
      return null;
    }
    var key =
        Key.Builder.create(scope, "Key")
            .alias("hubscout")
            .description("Hubscout's tables and alarms")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("ThroughDynamoDb")
            .effect(Effect.ALLOW)
            .principals(List.of(new AnyPrincipal()))
            .actions(USE)
            // in a key's own policy this is the key
            .resources(List.of("*"))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:CallerAccount",
                        Aws.ACCOUNT_ID,
                        "kms:ViaService",
                        "dynamodb." + config.hub().region() + "." + Aws.URL_SUFFIX)))
            .build());
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .effect(Effect.ALLOW)
            .principals(
                List.of(
                    new ServicePrincipal("cloudwatch.amazonaws.com"),
                    new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
            .resources(List.of("*"))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
            .build());
    return key;
  }
}
