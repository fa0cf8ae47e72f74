package dev.hubscout.core.fact;

import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentChangesTest {
  private static final PublishedPort INNER =
      new PublishedPort("127.0.0.1", 15432, 5432, "loopback");
  private static final PublishedPort OUTER = new PublishedPort("::", 25432, 5432, "all");
  private static final Deployment DEPLOYED =
      new Deployment(
          "database",
          "16.5",
          new Told("postgresql.service"),
          new Told("postgres:16"),
          List.of(INNER),
          new Told("orders"),
          new Evidence(true, List.of("ssl = on")),
          new Evidence(true, List.of("a timer")),
          new Evidence(false, List.of("no standby")));

  static Stream<Arguments> differences() {
    return Stream.of(
        Arguments.of("kind", "proxy", new Field("class", "database", "proxy")),
        Arguments.of(
            "unit", new Told("pg.service"), new Field("unit", "postgresql.service", "pg.service")),
        Arguments.of("unit", Told.NONE, new Field("unit", "postgresql.service", null)),
        Arguments.of(
            "containerImage",
            new Told("postgres:17"),
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
            List.of(),
            new Field("published_ports", "127.0.0.1:15432 to 5432 (loopback)", null)),
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
  void whatAnEarlierAgentDidNotTellIsNoChange() {
    var proxy = with(DEPLOYED, "kind", "proxy");

    assertThat(between(null, proxy)).isEmpty();
    assertThat(between(proxy, null)).isEmpty();
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

  private static List<Field> between(@Nullable Deployment was, @Nullable Deployment is) {
    var fields = new ArrayList<Field>();
    DeploymentChanges.compare(fields, was, is);
    return fields;
  }
}
