package dev.hubscout.local.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.Region;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeRegionTest {
  private static final Map<String, String> BOTH =
      Map.of("AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "us-east-2");

  private static Region resolve(
      String flag, Map<String, String> environment, String profile, String metadata) {
    return HomeRegion.resolve(
        flag, environment, () -> Optional.ofNullable(profile), () -> Optional.ofNullable(metadata));
  }

  @Test
  void theFirstThatSaysOneWins() {
    assertThat(resolve("eu-west-1", BOTH, "eu-west-2", "eu-west-3").code()).isEqualTo("eu-west-1");
    assertThat(resolve(null, BOTH, "eu-west-2", "eu-west-3").code()).isEqualTo("us-east-1");
    assertThat(
            resolve(null, Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", "us-east-2"), "x", "y")
                .code())
        .isEqualTo("us-east-2");
    assertThat(resolve(null, Map.of(), "eu-west-2", "eu-west-3").code()).isEqualTo("eu-west-2");
    assertThat(resolve(null, Map.of(), null, "eu-west-3").code()).isEqualTo("eu-west-3");
  }

  @Test
  void doesNotAskTheInstanceWhereItNeedNot() {
    assertThat(
            HomeRegion.resolve(
                "eu-west-1",
                Map.of(),
                () -> {
                  throw new AssertionError("profile");
                },
                () -> {
                  throw new AssertionError("metadata");
                }))
        .isEqualTo(new Region("eu-west-1"));
  }

  @Test
  void withoutAnyItSaysWhereItLooked() {
    assertThatThrownBy(() -> resolve(null, Map.of(), null, null))
        .hasMessageContaining("--region: no Region is known")
        .hasMessageContaining("AWS_DEFAULT_REGION")
        .hasMessageContaining("--region eu-central-1");
  }

  @Test
  void aMalformedOneIsNamedByWhereItStands() {
    assertThatThrownBy(() -> resolve(null, Map.of("AWS_REGION", "Frankfurt"), null, null))
        .hasMessageStartingWith("AWS_REGION: a Region looks like");
  }
}
