package dev.hubscout.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who can reach a database, in a container and out of one. */
class ExposureTest {

  @Test
  void withoutPublishedPortsListenersTell() {
    assertThat(exposure(null, "loopback", "all")).isEqualTo("all");
    assertThat(exposure(List.of(), "private", "loopback")).isEqualTo("private");
    assertThat(exposure(null)).isNull();
  }

  @Test
  void insideAContainerEveryAddressIsOnlyTheContainers() {
    assertThat(exposure(List.of(published("loopback")), "all")).isEqualTo("private");
    assertThat(exposure(List.of(published("all")), "all")).isEqualTo("all");
    assertThat(exposure(List.of(published("all")), "loopback")).isEqualTo("all");
    assertThat(exposure(List.of(published("loopback")), "loopback")).isEqualTo("loopback");
  }

  private static Deployment.PublishedPort published(String exposure) {
    return new Deployment.PublishedPort("10.0.0.1", 15432, 5432, exposure);
  }

  private static @Nullable String exposure(
      @Nullable List<Deployment.PublishedPort> published, String... listeners) {
    var deployment =
        new Deployment(Deployment.DATABASE, null, null, null, published, null, null, null, null);
    var database =
        Database.builder("postgresql-5432", "postgresql", "running")
            .product("PostgreSQL")
            .port(5432)
            .listeners(
                List.of(listeners).stream()
                    .map(exposure -> new Database.Listener("10.0.0.1", 5432, exposure))
                    .toList())
            .deployment(deployment)
            .build();
    return FoundDatabase.exposure(database);
  }
}
