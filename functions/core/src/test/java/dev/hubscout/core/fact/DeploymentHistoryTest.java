package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentHistoryTest {
  private static final PublishedPort INNER =
      new PublishedPort("127.0.0.1", 15432, 5432, "loopback");
  private static final PublishedPort OUTER = new PublishedPort("::", 25432, 5432, "all");
  private static final Database DEPLOYED =
      Database.builder("postgresql-5432", "postgresql", "running")
          .with(Attributes.CLASS, "database")
          .with(Attributes.INSTALLED_VERSION, "16.5")
          .with(Attributes.UNIT, "postgresql.service")
          .with(Attributes.CONTAINER_IMAGE, "postgres:16")
          .with(Attributes.PUBLISHED_PORTS, List.of(INNER))
          .with(Attributes.CLUSTER, "orders")
          .with(Attributes.TLS, new Evidence(true, List.of("ssl = on")))
          .with(Attributes.BACKUP, new Evidence(true, List.of("a timer")))
          .with(Attributes.HIGH_AVAILABILITY, new Evidence(false, List.of("no standby")))
          .build();

  static Stream<Arguments> differences() {
    return Stream.of(
        Arguments.of("class", "proxy", new Field("class", "database", "proxy")),
        Arguments.of("unit", "pg.service", new Field("unit", "postgresql.service", "pg.service")),
        Arguments.of("unit", Known.none(), new Field("unit", "postgresql.service", null)),
        Arguments.of(
            "containerImage",
            "postgres:17",
            new Field("container_image", "postgres:16", "postgres:17")),
        Arguments.of(
            "publishedPorts",
            List.of(OUTER, INNER),
            new Field(
                "published_ports",
                "127.0.0.1:15432 to 5432 (loopback)",
                "127.0.0.1:15432 to 5432 (loopback), [::]:25432 to 5432 (all)")),
        Arguments.of(
            "publishedPorts",
            Known.none(),
            new Field("published_ports", "127.0.0.1:15432 to 5432 (loopback)", null)),
        Arguments.of("cluster", "bills", new Field("cluster", "orders", "bills")),
        Arguments.of("cluster", Known.none(), new Field("cluster", "orders", null)),
        Arguments.of("installedVersion", "16.6", new Field("installed_version", "16.5", "16.6")),
        Arguments.of(
            "installedVersion", Known.none(), new Field("installed_version", "16.5", null)),
        Arguments.of("tls", new Evidence(false, List.of()), new Field("tls", "yes", "no")),
        Arguments.of("backup", new Evidence(false, List.of()), new Field("backup", "yes", "no")),
        Arguments.of(
            "highAvailability",
            new Evidence(true, List.of()),
            new Field("high_availability", "no", "yes")));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void aDifferenceIsToldBothWays(String component, Object value, Field field) {
    var other = with(DEPLOYED, component, value);

    assertThat(between(DEPLOYED, other)).containsExactly(field);
    assertThat(between(other, DEPLOYED))
        .containsExactly(new Field(field.name(), field.after(), field.before()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unit",
        "containerImage",
        "publishedPorts",
        "cluster",
        "installedVersion",
        "tls",
        "backup",
        "highAvailability"
      })
  void whatIsNotKnownIsNoChange(String component) {
    var unknown = with(DEPLOYED, component, null);

    assertThat(between(DEPLOYED, unknown)).isEmpty();
    assertThat(between(unknown, DEPLOYED)).isEmpty();
  }

  @Test
  void otherWordsAndAnotherOrderTellNothing() {
    var again =
        with(
            with(DEPLOYED, "tls", new Evidence(true, List.of("ssl = true", "certificate"))),
            "publishedPorts",
            List.of(INNER, INNER));

    assertThat(between(DEPLOYED, again)).isEmpty();
  }

  private static List<Field> between(Database was, Database is) {
    return DatabaseChanges.between(fact(was), fact(is), Samples.RUN).stream()
        .flatMap(change -> change.fields().stream())
        .toList();
  }

  private static DatabaseFact fact(Database database) {
    return new DatabaseFact(
        Samples.KEY,
        "dir:/srv/pg",
        database,
        Presence.PRESENT,
        0,
        Samples.at(0),
        Samples.at(1),
        Samples.at(1));
  }
}
