package dev.hubscout.infra.hub;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * The bucket of documents that no table takes. It is not versioned, since what the sweep deletes is
 * to be gone, and it stays when the stack goes, as tables do.
 */
final class HubDocuments {
  private HubDocuments() {}

  static void add(Construct scope, HubscoutConfig config) {
    var bucket =
        Bucket.Builder.create(scope, "DocumentsBucket")
            .bucketName(Names.documentsBucket(config.hub().account(), config.hub().region()))
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .versioned(false)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("what-was-never-finished")
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .build()))
            .build();
    Validations.of(bucket)
        .acknowledge(
            Acknowledgment.builder()
                .id("AwsSolutions-S1")
                .reason(
                    "Functions of the hub alone may read it; data events of CloudTrail tell who"
                        + " did, where that is wanted.")
                .build());
  }
}
