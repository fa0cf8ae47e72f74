package dev.hubscout.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Against answers that S3 gives and an endpoint of our own would not. */
class AgentReleaseTest {
  private static final AgentArtifact ARTIFACT =
      new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), null, null);
  private static final String OBJECT =
      "/artifacts/" + AgentArtifact.key("0.1.0", "a".repeat(64), "x86_64");

  @TempDir Path temp;
  private HttpServer server;
  private final Map<String, Integer> answers = new HashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String bucketRegion = "us-west-2";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      asked.add(call);
      if (bucketRegion != null) {
        exchange.getResponseHeaders().add("x-amz-bucket-region", bucketRegion);
      }
      exchange.sendResponseHeaders(answers.getOrDefault(call, 200), -1);
    }
  }

  private AgentRelease release() {
    return new AgentRelease(
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Region.EU_CENTRAL_1),
        ARTIFACT);
  }

  private Path archive() throws IOException {
    return Files.writeString(temp.resolve("agent"), "archive");
  }

  @Test
  void whatIsThereIsNotUploadedAgain() throws IOException {
    release().publish(archive());

    assertThat(asked).containsExactly("HEAD " + OBJECT);
  }

  /** Who may not list a bucket is not told 404 of what is not in it. */
  @Test
  void whatIsMissingIsUploadedAlsoByWhoMayNotList() throws IOException {
    for (int absent : List.of(403, 404)) {
      asked.clear();
      answers.put("HEAD " + OBJECT, absent);

      release().publish(archive());

      assertThat(asked).startsWith("HEAD " + OBJECT).endsWith("PUT " + OBJECT);
    }
  }

  @Test
  void aRefusedUploadNamesTheFlag() {
    answers.put("HEAD " + OBJECT, 403);
    answers.put("PUT " + OBJECT, 403);

    assertThatThrownBy(() -> release().publish(archive()))
        .isInstanceOf(HubscoutException.class)
        .hasMessageStartingWith("--artifact-bucket: the agent could not be put into artifacts");
  }

  /** A link that is signed for another Region than the bucket's is refused. */
  @Test
  void linksAreSignedForTheBucketsRegion() {
    assertThat(release().inBucketRegion().region()).isEqualTo(Region.US_WEST_2);

    answers.put("HEAD /artifacts", 403);
    assertThat(release().inBucketRegion().region()).isEqualTo(Region.US_WEST_2);

    bucketRegion = null;
    assertThat(release().inBucketRegion().region()).isEqualTo(Region.EU_CENTRAL_1);
  }
}
