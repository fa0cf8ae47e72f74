package dev.hubscout.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.Known;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who can reach a database, in a container and out of one. */
class ExposureTest {

  @Test
  void withoutPublishedPortsListenersTell() {
    assertThat(exposure(Known.unknown(), "loopback", "all")).isEqualTo(Known.of("all"));
    assertThat(exposure(Known.none(), "private", "loopback")).isEqualTo(Known.of("private"));
    assertThat(exposure(Known.unknown())).isEqualTo(Known.none());
  }

  @Test
  void insideAContainerEveryAddressIsOnlyTheContainers() {
    assertThat(exposure(published("loopback"), "all")).isEqualTo(Known.of("private"));
    assertThat(exposure(published("all"), "all")).isEqualTo(Known.of("all"));
    assertThat(exposure(published("all"), "loopback")).isEqualTo(Known.of("all"));
    assertThat(exposure(published("loopback"), "loopback")).isEqualTo(Known.of("loopback"));
  }

  @Test
  void whereListenersAreNotKnownOnlyTheWidestIsTold() {
    var unknown = Known.<List<Database.Listener>>unknown();

    assertThat(
            FoundDatabase.exposure(
                database(published("all")).with(Attributes.LISTENERS, unknown).build()))
        .isEqualTo(Known.of("all"));
    assertThat(
            FoundDatabase.exposure(
                database(published("loopback")).with(Attributes.LISTENERS, unknown).build()))
        .as("it may listen on an address that is reached from elsewhere")
        .isEqualTo(Known.unknown());
  }

  private static Known<List<PublishedPort>> published(String exposure) {
    return Known.of(List.of(new PublishedPort("10.0.0.1", 15432, 5432, exposure)));
  }

  private static Known<String> exposure(Known<List<PublishedPort>> published, String... listeners) {
    return FoundDatabase.exposure(database(published, listeners).build());
  }

  private static Database.Builder database(
      Known<List<PublishedPort>> published, String... listeners) {
    return Database.builder("postgresql-5432", "postgresql", "running")
        .with(Attributes.PORT, 5432)
        .with(
            Attributes.LISTENERS,
            List.of(listeners).stream()
                .map(exposure -> new Database.Listener("10.0.0.1", 5432, exposure))
                .toList())
        .with(Attributes.PUBLISHED_PORTS, published);
  }
}
