package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorTest {
  @ParameterizedTest
  @CsvSource({
    "/srv/pg/16, dir:/srv/pg/16",
    "/srv/pg/16/, dir:/srv/pg/16",
    "/srv//pg/./16, dir:/srv/pg/16",
    "//srv/pg/16/., dir:/srv/pg/16",
    "/srv/.hidden, dir:/srv/.hidden",
    "/, dir:/"
  })
  void oneDirectoryHasOneLocatorHoweverItIsSpelt(String dataDir, String locator) {
    assertThat(Locator.of(database(dataDir, 5432, "/usr/bin/postgres", null))).isEqualTo(locator);
  }

  @Test
  void fallsBackToPortThenBinaryThenTheAgentsId() {
    assertThat(Locator.of(database(null, 5432, "/usr/bin/postgres", null))).isEqualTo("port:5432");
    assertThat(Locator.of(database(null, null, "/usr/bin//postgres", null)))
        .isEqualTo("binary:/usr/bin/postgres");
    assertThat(Locator.of(database(null, null, null, null))).isEqualTo("id:postgresql-5432");
  }

  @Test
  void containersWithTheSameDirectoryDiffer() {
    var one = Locator.of(database("/data", 5432, null, "aaa"));
    var other = Locator.of(database("/data", 5432, null, "bbb"));
    var host = Locator.of(database("/data", 5432, null, null));
    assertThat(List.of(one, other, host)).doesNotHaveDuplicates();
  }

  @Test
  void aHostileDirectoryStaysInItsPlace() {
    assertThat(Locator.of(database("/x port:1", null, null, null))).isEqualTo("dir:/x port:1");
    assertThat(Locator.of(database("/" + "/".repeat(4_000) + "x", null, null, null)))
        .isEqualTo("dir:/x");
  }

  private static Database database(String dataDir, Integer port, String binary, String container) {
    return Database.builder("postgresql-5432", "postgresql", "running")
        .with(Attributes.PRODUCT, "PostgreSQL")
        .with(Attributes.PORT, port == null ? null : Long.valueOf(port))
        .with(Attributes.DATA_DIR, dataDir)
        .with(Attributes.BINARY, binary)
        .with(Attributes.CONTAINER, container)
        .build();
  }
}
