package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** On an instance that has a role, and on which there are no keys and no Region is set. */
@TestInstance(Lifecycle.PER_CLASS)
class InstanceRoleIT {
  private static final String HERE = "eu-west-1";
  private static final String ELSEWHERE = "eu-north-1";

  /** What a process of these tests is told otherwise. */
  private static final Map<String, String> NO_KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "",
          "AWS_SECRET_ACCESS_KEY", "",
          "AWS_REGION", "",
          "AWS_EC2_METADATA_DISABLED", "false");

  @TempDir static Path temp;
  private LocalAccounts accounts;
  private LocalEndpoint aws;

  @BeforeAll
  void anOrganizationOnThisMachine() throws IOException {
    accounts = new LocalAccounts(Set.of(HERE, ELSEWHERE), Set.of());
    aws = accounts.endpoint();
    accounts.launch(HERE, LocalAccounts.OWN, 1, UnaryOperator.identity());
    accounts.launch(ELSEWHERE, LocalAccounts.OWN, 1, UnaryOperator.identity());
  }

  @AfterAll
  void nothingOfItIsLeft() {
    aws.close();
    accounts.close();
  }

  private HubscoutProcess.Result discover(String home, Map<String, String> more)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(NO_KEYS);
    environment.putAll(more);
    try (var process =
        HubscoutProcess.start(
            Files.createDirectory(temp.resolve(home)),
            aws.uri(),
            accounts.keys(),
            environment,
            "discover",
            "instances")) {
      return process.result();
    }
  }

  @Test
  void credentialsAndRegionAreThoseOfTheInstance() throws Exception {
    try (var metadata = new InstanceMetadata(accounts.keys(), HERE)) {
      var result =
          discover("role", Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.uri().toString()));

      assertThat(result.status()).as(result.err()).isZero();
      assertThat(result.out().lines())
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(Json.strict().readTree(line).path("account").asText())
                      .isEqualTo(LocalAccounts.OWN));
      assertThat(metadata.given())
          .anyMatch(path -> path.endsWith("/security-credentials/inventory"))
          .anyMatch(path -> path.endsWith("/instance-identity/document"));
    }
    try (var files = Files.walk(temp.resolve("role"))) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                      .as("%s", file)
                      .doesNotContain(accounts.keys().secretAccessKey()));
    }
  }

  @Test
  void withoutMetadataThereIsNoRegionToBeginWith() throws Exception {
    var result =
        discover("nothing", Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9"));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--region: no Region is known");
  }
}
