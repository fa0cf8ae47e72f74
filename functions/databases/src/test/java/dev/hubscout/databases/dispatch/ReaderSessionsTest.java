package dev.hubscout.databases.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.PolicyDocument;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.databases.fake.Scene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

class ReaderSessionsTest {
  private static final String ROLE =
      "arn:aws-us-gov:iam::111111111111:role/hubscout/HubscoutArtifactReader";
  private static final Instant END = Instant.parse("2026-11-22T22:30:00Z");

  private final List<AssumeRoleRequest> assumed = new ArrayList<>();

  private final StsClient sts =
      new StsClient() {
        @Override
        public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
          assumed.add(request);
          return AssumeRoleResponse.builder()
              .credentials(
                  it ->
                      it.accessKeyId("KEY")
                          .secretAccessKey("secret")
                          .sessionToken("token")
                          .expiration(END))
              .build();
        }

        @Override
        public String serviceName() {
          return SERVICE_NAME;
        }

        @Override
        public void close() {}
      };

  private ReaderSessions sessions(AgentArtifact artifact) {
    return new ReaderSessions(artifact, ROLE, sts);
  }

  @Test
  void aSessionMayReadTheReleaseInItsBucketAndNothingElse() {
    var artifact = new AgentArtifact("home", "0.1.0", "a".repeat(64), "b".repeat(64), ROLE);

    var session = sessions(artifact).open(Scene.KEY.run(), "bucket");

    assertThat(session.endsAt()).isEqualTo(END);
    assertThat(session.credentials().resolveCredentials())
        .isEqualTo(AwsSessionCredentials.create("KEY", "secret", "token"));
    assertThat(assumed)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.roleArn()).isEqualTo(ROLE);
              assertThat(request.roleSessionName()).isEqualTo(Scene.KEY.run().value());
              assertThat(request.durationSeconds()).isEqualTo(3_600);
              assertThat(request.policy())
                  .isEqualTo(
                      """
                      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject"],\
                      "Resource":["arn:aws-us-gov:s3:::bucket/agent/0.1.0/%s/hubscout-agent-linux-x86_64.tar.gz",\
                      "arn:aws-us-gov:s3:::bucket/agent/0.1.0/%s/hubscout-agent-linux-aarch64.tar.gz"]}]}\
                      """
                          .formatted("a".repeat(64), "b".repeat(64))
                          .strip());
            });
  }

  @Test
  void whatIsNotPublishedIsNotAllowed() {
    var artifact = new AgentArtifact("home", "0.1.0", "a".repeat(64), null, ROLE);

    assertThat(sessions(artifact).policy("home").json()).doesNotContain("aarch64");
  }

  @Test
  void theLongestNamesThereMayBeAreTaken() {
    var artifact = new AgentArtifact("home", "1".repeat(64), "a".repeat(64), "b".repeat(64), ROLE);

    assertThat(sessions(artifact).policy("b".repeat(63)).json())
        .hasSizeLessThanOrEqualTo(PolicyDocument.SESSION_LIMIT);
  }
}
