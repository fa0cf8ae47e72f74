package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is said at once, and names the flag. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneInputIT {
  @TempDir static Path temp;
  private LocalAccounts accounts;

  @BeforeAll
  void anOrganizationOnThisMachine() {
    accounts = new LocalAccounts(Set.of("eu-central-1"), Set.of());
  }

  @AfterAll
  void nothingOfItIsLeft() {
    if (accounts != null) {
      accounts.close();
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() throws IOException, InterruptedException {
    var home = Files.createDirectory(temp.resolve("bucket"));
    try (var aws = accounts.endpoint();
        var process =
            HubscoutProcess.start(
                home,
                aws.uri(),
                accounts.keys(),
                Map.of(),
                "discover",
                "databases",
                "--artifact-bucket",
                "not-there")) {
      var result = process.result();

      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err())
          .contains("--artifact-bucket: the agent could not be put into not-there");
      assertThat(result.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discover databases",
        "discover everything --artifact-bucket b12",
        "discover databases --artifact-bucket s3://b12",
        "discover databases --artifact-bucket b12 --accounts 12",
        "discover databases --artifact-bucket b12 -r mars",
        "discover databases --artifact-bucket b12 --organization",
        "discover databases --artifact-bucket b12 --organization --role-name arn:aws:iam::1:role/a",
        "discover databases --artifact-bucket b12 --nonsense",
        "discover databases --artifact-bucket b12 --no-store",
        "discover instances --no-store -r mars",
        "instances --state up"
      })
  void badInputChangesNothing(String line) throws IOException, InterruptedException {
    var home = Files.createTempDirectory(temp, "bad");
    try (var endpoint = accounts.endpoint();
        var process =
            HubscoutProcess.start(
                home, endpoint.uri(), accounts.keys(), Map.of(), line.split(" ", -1))) {
      var result = process.result();

      assertThat(result.status()).as(result.err()).isEqualTo(2);
      assertThat(result.err()).startsWith("hubscout: ");
      assertThat(result.out()).isEmpty();
      assertThat(endpoint.asked()).isEmpty();
      assertThat(home.resolve(".hubscout")).doesNotExist();
    }
  }
}
