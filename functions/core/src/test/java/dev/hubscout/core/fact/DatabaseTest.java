package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void everyComponentIsSetByItsName() {
    var listeners = List.of(new Listener("127.0.0.1", 5432, "loopback"));
    var clients = List.of(new Client("10.0.1.9", 12));

    assertThat(
            Database.builder("id", "engine", "status")
                .family("family")
                .product("product")
                .version("version")
                .versionSource("version source")
                .port(1)
                .portSource("port source")
                .listeners(listeners)
                .dataDir("data dir")
                .dataSizeMb(2L)
                .dataSizeBytes(3L)
                .dataApparentBytes(4L)
                .dataSizeComplete(true)
                .configFile("config file")
                .binary("binary")
                .identity("identity")
                .pid(5L)
                .processStartedAt(Samples.T0)
                .user("user")
                .role("role")
                .container("container")
                .clients(clients)
                .deployment(Deployment.UNKNOWN)
                .build())
        .isEqualTo(
            new Database(
                "id",
                "engine",
                "family",
                "product",
                "version",
                "version source",
                "status",
                1,
                "port source",
                listeners,
                "data dir",
                2L,
                3L,
                4L,
                true,
                "config file",
                "binary",
                "identity",
                5L,
                Samples.T0,
                "user",
                "role",
                "container",
                clients,
                Deployment.UNKNOWN));
  }

  @Test
  void whatIsNotSetIsNotKnown() {
    var bare = Database.builder("id", "engine", "status").build();

    assertThat(bare)
        .hasAllNullFieldsOrPropertiesExcept(
            "dbId", "engine", "family", "product", "status", "listeners", "clients");
    assertThat(bare.listeners()).isEmpty();
    assertThat(bare.clients()).isEmpty();
  }

  @Test
  void anEngineOfWhichNothingElseIsToldIsItsOwnFamilyAndProduct() {
    var bare = Database.builder("id", "engine", "status").build();

    assertThat(bare.family()).isEqualTo("engine");
    assertThat(bare.product()).isEqualTo("engine");
    assertThat(Database.builder("id", "engine", "status").family(null).product(null).build())
        .isEqualTo(bare);
  }
}
