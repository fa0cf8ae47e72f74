package dev.hubscout.databases.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class PresignedDownloadTest {
  private static final AgentArtifact ARTIFACT =
      new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), "b".repeat(64), null);
  private static final AgentArtifact REGIONAL =
      new AgentArtifact(
          "artifacts",
          "0.1.0",
          "a".repeat(64),
          "b".repeat(64),
          null,
          Map.of(
              new Region("us-east-1"), "bucket-us",
              new Region("us-gov-west-1"), "bucket-gov",
              new Region("cn-north-1"), "bucket-cn"));
  private static final AwsAccess CLOUD =
      new AwsAccess(null, null, software.amazon.awssdk.regions.Region.EU_CENTRAL_1);

  private static final Region FRANKFURT = new Region("eu-central-1");

  private Instant now = Instant.parse("2026-11-22T21:30:00Z");
  private final List<String> sessions = new ArrayList<>();

  @Test
  void linksNameTheReleaseAndLastLongEnough() {
    var links = download(CLOUD, ARTIFACT).links(Scene.KEY.run(), FRANKFURT);
    assertThat(links.x8664().url())
        .startsWith("https://artifacts.s3.eu-central-1.amazonaws.com/agent/0.1.0/" + "a".repeat(64))
        .contains("/hubscout-agent-linux-x86_64.tar.gz?")
        .contains("X-Amz-Expires=1800")
        .contains("X-Amz-Security-Token=token1");
    assertThat(links.aarch64()).isNotNull();
    assertThat(links.aarch64().url()).contains("b".repeat(64) + "/hubscout-agent-linux-aarch64");
    assertThat(sessions).containsExactly(Scene.KEY.run() + " artifacts");
  }

  @Test
  void theDocumentTakesTheLinks() throws IOException {
    JsonNode parameters =
        Json.lenient().readTree(SsmDocument.discover().content()).path("parameters");
    var pattern = parameters.path("UrlX8664").path("allowedPattern").asText();
    var local =
        new AwsAccess(
            null,
            URI.create("http://10.77.0.1:9000"),
            software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    for (var access : List.of(CLOUD, local)) {
      var url = download(access, ARTIFACT).links(Scene.KEY.run(), FRANKFURT).x8664().url();
      assertThat(url).matches(pattern).hasSizeLessThan(4_096);
    }
  }

  @Test
  void aServerOfOurOwnIsAskedByPath() {
    var local =
        new AwsAccess(
            null,
            URI.create("http://10.77.0.1:9000"),
            software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    assertThat(download(local, ARTIFACT).links(Scene.KEY.run(), FRANKFURT).x8664().url())
        .startsWith("http://10.77.0.1:9000/artifacts/agent/0.1.0/");
  }

  @Test
  void whatIsNotPublishedHasNoLink() {
    var artifact = new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), null, null);
    assertThat(download(CLOUD, artifact).links(Scene.KEY.run(), FRANKFURT).aarch64()).isNull();
  }

  @Test
  void aLinkNeverOutlivesItsSession() {
    var download = download(CLOUD, ARTIFACT);
    download.links(Scene.KEY.run(), FRANKFURT);
    now = now.plus(Duration.ofMinutes(30));
    download.links(Scene.KEY.run(), FRANKFURT);
    assertThat(sessions).hasSize(1);
    now = now.plusSeconds(1);
    download.links(Scene.KEY.run(), FRANKFURT);
    assertThat(sessions).hasSize(2);
  }

  @Test
  void aLinkIsNotShownByAccident() {
    var links = download(CLOUD, ARTIFACT).links(Scene.KEY.run(), FRANKFURT);
    assertThat(links.toString()).doesNotContain("X-Amz-Signature").doesNotContain("token1");
  }

  /** An endpoint for S3 in an isolated subnet reaches its own Region only. */
  @ParameterizedTest
  @CsvSource({
    "eu-central-1, artifacts, s3.eu-central-1.amazonaws.com, eu-central-1",
    "us-east-1, bucket-us, s3.us-east-1.amazonaws.com, us-east-1",
    "us-gov-west-1, bucket-gov, s3.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "cn-north-1, bucket-cn, s3.cn-north-1.amazonaws.com.cn, cn-north-1",
    "eu-west-1, artifacts, s3.eu-central-1.amazonaws.com, eu-central-1"
  })
  void aRegionsInstancesAreSentToItsOwnBucketOrElseHome(
      String region, String bucket, String host, String signedFor) {
    var download = download(CLOUD, REGIONAL);

    var links = download.links(Scene.KEY.run(), new Region(region));

    for (var link : List.of(links.x8664(), links.aarch64())) {
      assertThat(link.url())
          .startsWith("https://" + bucket + "." + host + "/agent/0.1.0/" + link.sha256())
          .contains("%2F" + signedFor + "%2Fs3%2Faws4_request");
    }
    assertThat(sessions).containsExactly(Scene.KEY.run() + " " + bucket);
  }

  @Test
  void eachBucketHasASessionOfItsOwnThatIsUsedAgain() {
    var download = download(CLOUD, REGIONAL);
    for (var region : List.of("eu-central-1", "us-east-1", "eu-west-1", "us-east-1")) {
      download.links(Scene.KEY.run(), new Region(region));
    }
    assertThat(sessions)
        .containsExactly(Scene.KEY.run() + " artifacts", Scene.KEY.run() + " bucket-us");
  }

  private PresignedDownload download(AwsAccess objects, AgentArtifact artifact) {
    return new PresignedDownload(
        artifact,
        objects,
        (run, bucket) -> {
          sessions.add(run + " " + bucket);
          return new PresignedDownload.Session(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token" + sessions.size())),
              now.plus(Duration.ofHours(1)));
        },
        Duration.ofMinutes(30),
        () -> now);
  }
}
