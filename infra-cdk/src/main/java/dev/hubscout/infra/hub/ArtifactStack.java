package dev.hubscout.infra.hub;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.Region;
import dev.hubscout.infra.config.HubscoutConfig;
import dev.hubscout.infra.iam.Arns;
import dev.hubscout.infra.iam.Grants;
import dev.hubscout.infra.iam.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.customresources.AwsCustomResource;
import software.amazon.awscdk.customresources.AwsSdkCall;
import software.amazon.awscdk.customresources.PhysicalResourceId;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A Region's bucket with the agent's release: an isolated subnet's endpoint for S3 reaches buckets
 * of its own Region alone. The release comes with the deployment: the CDK uploads it to the
 * Region's bootstrap bucket, and the stack copies it to the key that functions expect.
 */
final class ArtifactStack extends Stack {
  private static final String COPIER = "HubscoutArtifactCopier-";
  private static final String LATEST_RUNTIME = "AwsSolutions-L1";

  ArtifactStack(
      Construct scope,
      String id,
      StackProps props,
      HubscoutConfig config,
      Region region,
      Release release) {
    super(scope, id, props);
    var name = Names.artifactBucket(config.hub().account(), region);
    var bucket =
        Bucket.Builder.create(this, "Artifacts")
            .bucketName(name)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .versioned(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .lifecycleRules(
                List.of(
                    LifecycleRule.builder()
                        .id("what-was-replaced")
                        .noncurrentVersionExpiration(Duration.days(30))
                        .abortIncompleteMultipartUploadAfter(Duration.days(7))
                        .build()))
            .build();
    Validations.of(bucket)
        .acknowledge(
            Acknowledgment.builder()
                .id("AwsSolutions-S1")
                .reason(
                    "It holds releases of the agent and nothing of the organization; data events of"
                        + " CloudTrail tell who fetched them, where that is wanted.")
                .build());
    copy(bucket, config, region, release);
  }

  private void copy(Bucket bucket, HubscoutConfig config, Region region, Release release) {
    var assets = new LinkedHashMap<Release.Archive, Asset>();
    for (var archive : release.archives()) {
      assets.put(
          archive,
          Asset.Builder.create(this, "Agent-" + archive.architecture())
              .path(archive.file().toString())
              .build());
    }
    var logs = HubLogs.group(this, "CopierLog", "/hubscout/artifact-copier", config);
    var grants =
        new Grants()
            .allow(
                List.of("s3:GetObject"),
                assets.values().stream()
                    .map(it -> Arns.bucket(it.getS3BucketName()) + "/" + it.getS3ObjectKey())
                    .toList())
            .allow(
                List.of("s3:PutObject"),
                release.archives().stream()
                    .map(it -> Arns.bucket(bucketName(config, region)) + "/" + it.key())
                    .toList())
            .allowMany(
                "Lambda names a function's log streams.",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of(Arns.logStreams("/hubscout/artifact-copier")),
                Map.of());
    for (var action :
        List.of("s3:GetObject", "s3:PutObject", "logs:CreateLogStream", "logs:PutLogEvents")) {
      grants.because(action, "Deployments copy the agent's release with it; no run does.");
    }
    var role =
        Roles.role(
            this,
            "CopierRole",
            COPIER + region,
            "Copies the agent's release into the bucket, at deployments",
            Roles.trustedBy("lambda.amazonaws.com"),
            grants);
    var immutable =
        Role.fromRoleArn(
            this,
            "CopierRoleRef",
            role.getAttrArn(),
            FromRoleArnOptions.builder().mutable(false).build());
    assets.forEach(
        (archive, asset) -> {
          var call =
              AwsSdkCall.builder()
                  .service("S3")
                  .action("copyObject")
                  .parameters(
                      Map.of(
                          "CopySource", asset.getS3BucketName() + "/" + asset.getS3ObjectKey(),
                          "Bucket", bucket.getBucketName(),
                          "Key", archive.key()))
                  .physicalResourceId(PhysicalResourceId.of(archive.key()))
                  // the answer has nothing that is needed, and may be large
                  .outputPaths(List.of("CopyObjectResult.ETag"))
                  .build();
          // Nothing is removed: links of runs in flight lead to the release before.
          AwsCustomResource.Builder.create(this, "Copy-" + archive.architecture())
              .onCreate(call)
              .onUpdate(call)
              .installLatestAwsSdk(false)
              .role(immutable)
              .logGroup(logs)
              .timeout(Duration.minutes(2))
              .build();
        });
    Validations.of(this)
        .acknowledge(
            Acknowledgment.builder()
                .id(LATEST_RUNTIME)
                .reason("The runtime of the CDK's own function for SDK calls is the CDK's choice.")
                .build());
  }

  private static String bucketName(HubscoutConfig config, Region region) {
    return Names.artifactBucket(config.hub().account(), region);
  }
}
