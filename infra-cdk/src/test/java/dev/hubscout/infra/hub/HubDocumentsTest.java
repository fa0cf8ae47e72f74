package dev.hubscout.infra.hub;

import static dev.hubscout.infra.hub.Deployed.at;
import static dev.hubscout.infra.hub.Deployed.property;
import static dev.hubscout.infra.hub.Deployed.resources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.infra.config.ContextSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubDocumentsTest {
  @Test
  void theBucketIsPrivateAndForgetsWhatIsDeleted(@TempDir Path folder) throws IOException {
    var hub = new Deployed(ContextSamples.least(), folder).hub();
    var bucket = resources(hub, "AWS::S3::Bucket").values().iterator().next();

    assertThat(resources(hub, "AWS::S3::Bucket")).hasSize(1);
    assertThat(property(bucket, "BucketName"))
        .isEqualTo("hubscout-documents-222222222222-eu-central-1");
    assertThat(property(bucket, "PublicAccessBlockConfiguration"))
        .isEqualTo(
            Map.of(
                "BlockPublicAcls", true,
                "BlockPublicPolicy", true,
                "IgnorePublicAcls", true,
                "RestrictPublicBuckets", true));
    assertThat(bucket.get("Properties")).asString().doesNotContain("VersioningConfiguration");
    assertThat(property(bucket, "BucketEncryption")).isNotNull();
    assertThat(bucket).containsEntry("DeletionPolicy", "Retain");
    var policies =
        resources(hub, "AWS::S3::BucketPolicy").values().stream()
            .map(it -> property(it, "PolicyDocument", "Statement", 0))
            .toList();
    assertThat(policies)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(at(it, "Effect")).isEqualTo("Deny");
              assertThat(at(it, "Condition", "Bool"))
                  .isEqualTo(Map.of("aws:SecureTransport", "false"));
            });
  }
}
