package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.fact.Database.Client;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.Listener;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void whatIsNotSetIsNotKnown() {
    var bare = Database.builder("id", "engine", "running").build();

    for (var attribute : Attributes.ALL) {
      assertThat(bare.get(attribute).isUnknown())
          .as(attribute.name())
          .isEqualTo(!attribute.required());
    }
  }

  @Test
  void anEngineOfWhichNothingElseIsToldIsItsOwnFamilyAndProduct() {
    var bare = Database.builder("id", "engine", "running").build();

    assertThat(bare.family()).isEqualTo("engine");
    assertThat(bare.get(Attributes.PRODUCT)).isEqualTo(Known.of("engine"));
    assertThat(bare.get(Attributes.CLASS)).isEqualTo(Known.of("database"));
  }

  @Test
  void aListWithoutEntriesSaysThatThereAreNone() {
    var silent =
        Database.builder("id", "engine", "running").with(Attributes.LISTENERS, List.of()).build();

    assertThat(silent.get(Attributes.LISTENERS)).isEqualTo(Known.none());
  }

  @Test
  void noneAndUnknownStayTwoThingsInWhatIsStored() throws IOException {
    var database =
        Database.builder("id", "engine", "running")
            .with(Attributes.PORT, 5432)
            .withNone(Attributes.UNIT)
            .withNone(Attributes.CLIENTS)
            .with(Attributes.LISTENERS, List.of(new Listener("::", 5432, "all")))
            .with(Attributes.PROCESS_STARTED_AT, Samples.T0)
            .with(Attributes.DATA_SIZE_COMPLETE, false)
            .with(Attributes.TLS, new Evidence(true, List.of("ssl = on")))
            .build();

    var json = Json.write(database);

    assertThat(Json.lenient().readTree(json))
        .isEqualTo(
            Json.lenient()
                .readTree(
                    """
                    {"db_id":"id","engine":"engine","family":"engine","product":"engine",
                     "status":"running","port":5432,
                     "listeners":[{"address":"::","port":5432,"exposure":"all"}],
                     "data_size_complete":false,"process_started_at":"%s","unit":null,
                     "tls":{"state":"yes","evidence":["ssl = on"]},"clients":null}
                    """
                        .formatted(Samples.T0)));
    assertThat(Json.lenient().readValue(json, Database.class)).isEqualTo(database);
  }

  @Test
  void whatVersion01KeptIsReadAndWhatItDidNotTellApartIsUnknown() throws IOException {
    var kept =
        Json.lenient()
            .readValue(
                """
                {"db_id":"redis-1","engine":"redis","family":"redis","product":"Redis",
                 "status":"stopped","listeners":[],"data_dir":"/d","data_size_mb":1,
                 "clients":[{"address":"10.0.0.1","connections":2}],"added_later":1}
                """,
                Database.class);

    assertThat(kept)
        .isEqualTo(
            Database.builder("redis-1", "redis", "stopped")
                .with(Attributes.PRODUCT, "Redis")
                .with(Attributes.DATA_DIR, "/d")
                .with(Attributes.DATA_SIZE_MB, 1)
                .with(Attributes.CLIENTS, List.of(new Client("10.0.0.1", 2)))
                .build());
  }

  @Test
  void whatIsStoredOtherwiseIsNamed() {
    assertThatThrownBy(
            () ->
                Json.lenient()
                    .readValue(
                        "{\"db_id\":\"x\",\"engine\":\"y\",\"status\":\"z\",\"port\":\"1\"}",
                        Database.class))
        .hasMessageContaining("port is not a whole number");
    assertThatThrownBy(() -> Json.lenient().readValue("{\"db_id\":\"x\"}", Database.class))
        .hasMessageContaining("engine");
  }

  @Test
  void aBuilderOfADatabaseLeavesItAsItIs() {
    var one = Database.builder("id", "engine", "running").build();
    var other = one.with().with(Attributes.USER, "postgres").build();

    assertThat(one.get(Attributes.USER).isUnknown()).isTrue();
    assertThat(other).isNotEqualTo(one);
    assertThat(other.with().with(Attributes.USER, Known.<String>unknown()).build()).isEqualTo(one);
  }
}
