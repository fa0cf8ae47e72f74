package dev.hubscout.databases.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.json.Json;
import dev.hubscout.databases.fake.Scene;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class PresignedDownloadTest {
  private static final AgentArtifact ARTIFACT =
      new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), "b".repeat(64), null);
  private static final AwsAccess CLOUD = new AwsAccess(null, null, Region.EU_CENTRAL_1);

  private Instant now = Instant.parse("2026-11-22T21:30:00Z");
  private final List<String> sessions = new ArrayList<>();

  @Test
  void linksNameTheReleaseAndLastLongEnough() {
    var links = download(CLOUD, ARTIFACT).links(Scene.KEY.run());
    assertThat(links.x8664().url())
        .startsWith("https://artifacts.s3.eu-central-1.amazonaws.com/agent/0.1.0/" + "a".repeat(64))
        .contains("/hubscout-agent-linux-x86_64.tar.gz?")
        .contains("X-Amz-Expires=1800")
        .contains("X-Amz-Security-Token=token1");
    assertThat(links.aarch64()).isNotNull();
    assertThat(links.aarch64().url()).contains("b".repeat(64) + "/hubscout-agent-linux-aarch64");
    assertThat(sessions).containsExactly(Scene.KEY.run().value());
  }

  @Test
  void theDocumentTakesTheLinks() throws IOException {
    JsonNode parameters =
        Json.lenient().readTree(SsmDocument.discover().content()).path("parameters");
    var pattern = parameters.path("UrlX8664").path("allowedPattern").asText();
    var local = new AwsAccess(null, URI.create("http://10.77.0.1:9000"), Region.EU_CENTRAL_1);
    for (var access : List.of(CLOUD, local)) {
      var url = download(access, ARTIFACT).links(Scene.KEY.run()).x8664().url();
      assertThat(url).matches(pattern).hasSizeLessThan(4_096);
    }
  }

  @Test
  void aServerOfOurOwnIsAskedByPath() {
    var local = new AwsAccess(null, URI.create("http://10.77.0.1:9000"), Region.EU_CENTRAL_1);
    assertThat(download(local, ARTIFACT).links(Scene.KEY.run()).x8664().url())
        .startsWith("http://10.77.0.1:9000/artifacts/agent/0.1.0/");
  }

  @Test
  void whatIsNotPublishedHasNoLink() {
    var artifact = new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), null, null);
    assertThat(download(CLOUD, artifact).links(Scene.KEY.run()).aarch64()).isNull();
  }

  @Test
  void aLinkNeverOutlivesItsSession() {
    var download = download(CLOUD, ARTIFACT);
    download.links(Scene.KEY.run());
    now = now.plus(Duration.ofMinutes(30));
    download.links(Scene.KEY.run());
    assertThat(sessions).hasSize(1);
    now = now.plusSeconds(1);
    download.links(Scene.KEY.run());
    assertThat(sessions).hasSize(2);
  }

  @Test
  void aLinkIsNotShownByAccident() {
    var links = download(CLOUD, ARTIFACT).links(Scene.KEY.run());
    assertThat(links.toString()).doesNotContain("X-Amz-Signature").doesNotContain("token1");
  }

  private PresignedDownload download(AwsAccess objects, AgentArtifact artifact) {
    return new PresignedDownload(
        artifact,
        objects,
        run -> {
          sessions.add(run.value());
          return new PresignedDownload.Session(
              StaticCredentialsProvider.create(
                  AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token" + sessions.size())),
              now.plus(Duration.ofHours(1)));
        },
        Duration.ofMinutes(30),
        () -> now);
  }
}
