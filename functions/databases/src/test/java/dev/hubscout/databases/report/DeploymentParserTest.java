package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentParserTest {

  @Test
  void readsWhatIsToldOfAService() {
    assertThat(sample(0).deployed())
        .isEqualTo(
            new Deployment(
                "database",
                "16.16",
                new Told("postgresql@16-main.service"),
                Told.NONE,
                List.of(),
                new Told("orders"),
                new Evidence(true, List.of("postgresql.conf: ssl = on")),
                new Evidence(
                    true, List.of("/etc/pgbackrest.conf: [orders]", "pgbackrest-full.timer")),
                new Evidence(
                    true, List.of("standby.signal", "/etc/patroni/orders.yml: scope: orders"))));
    assertThat(sample(0).contained()).isFalse();
  }

  @Test
  void readsWhatIsToldOfAContainer() {
    var redis = sample(1);
    var deployed = redis.deployed();
    assertThat(redis.contained()).isTrue();
    assertThat(deployed.containerImage()).isEqualTo(new Told("docker.io/library/redis:7.4.1"));
    assertThat(deployed.publishedPorts())
        .containsExactly(
            new PublishedPort("127.0.0.1", 16379, 6379, "loopback"),
            new PublishedPort("::", 26379, 6379, "all"));
    assertThat(deployed.cluster()).isEqualTo(Told.NONE);
    assertThat(deployed.tls()).isEqualTo(new Evidence(false, List.of("tls-port 0")));
    assertThat(deployed.backup()).as("unknown").isNull();
    assertThat(deployed.highAvailability()).as("unknown").isNull();
  }

  @Test
  void readsAProxyAndAnEngineOnAJvm() {
    assertThat(sample(2).deployed().kind()).isEqualTo("proxy");
    assertThat(sample(3).versionSource()).isEqualTo("jar");
    assertThat(sample(3).deployed().kind()).isEqualTo("database");
  }

  @Test
  void whatAnOlderAgentDoesNotTellIsUnknownAndNeverANo() {
    var older = accepted(Sample.AGENT_REPORT.text()).databases().getFirst();
    assertThat(older.deployed())
        .isEqualTo(new Deployment("database", null, null, Told.NONE, null, null, null, null, null));
    assertThat(older.contained()).isFalse();
  }

  @Test
  void aContainerThatIsNotToldOfIsUnknown() {
    var database =
        read(
            report ->
                database(report).remove(List.of("container", "container_image", "unit", "tls")));
    assertThat(database.contained()).isNull();
    assertThat(database.deployed().containerImage()).isNull();
    assertThat(database.deployed().unit()).isNull();
    assertThat(database.deployed().tls()).isNull();
  }

  @Test
  void aContainerWithoutAnImageIsOneOfAnUnknownImage() {
    var database =
        read(report -> database(report).put("container", "c0ffee").putNull("container_image"));
    assertThat(database.contained()).isTrue();
    assertThat(database.deployed().containerImage()).isNull();
  }

  @Test
  void nullIsNoneAndEmptyIsNothing() {
    var database =
        read(report -> database(report).putNull("unit").put("cluster", "").putNull("tls"));
    assertThat(database.deployed().unit()).isEqualTo(Told.NONE);
    assertThat(database.deployed().cluster()).isNull();
    assertThat(database.deployed().tls()).isNull();
  }

  @Test
  void whatSpeaksForNothingKnownIsDropped() {
    var database =
        read(
            report ->
                database(report).set("tls", tree("{\"state\":\"unknown\",\"evidence\":[\"x\"]}")));
    assertThat(database.deployed().tls()).isNull();
    var without = read(report -> database(report).set("tls", tree("{\"state\":\"no\"}")));
    assertThat(without.deployed().tls()).isEqualTo(new Evidence(false, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class             |                               | "cache"
          class             |                               | 1
          class             |                               | ["proxy"]
          installed_version |                               | 16
          unit              |                               | {}
          unit              |                               | true
          container_image   |                               | 7
          cluster           |                               | []
          published_ports   |                               | {}
          published_ports   | [0]                           | [7]
          published_ports   | [0].address                   | [{"port":1,"container_port":1,"exposure":"all"}]
          published_ports   | [0].port                      | [{"address":"::","port":65536,"container_port":1,"exposure":"all"}]
          published_ports   | [0].container_port            | [{"address":"::","port":1,"container_port":0,"exposure":"all"}]
          published_ports   | [0].container_port            | [{"address":"::","port":1,"exposure":"all"}]
          published_ports   | [0].exposure                  | [{"address":"::","port":1,"container_port":1,"exposure":"A B"}]
          tls               |                               | "yes"
          tls               |                               | [true]
          tls               | .state                        | {}
          tls               | .state                        | {"state":true}
          tls               | .state                        | {"state":"YES"}
          backup            | .evidence                     | {"state":"yes","evidence":"a"}
          backup            | .evidence[1]                  | {"state":"yes","evidence":["a",1]}
          high_availability | .evidence                     | {"state":"no","evidence":["1","2","3","4","5","6","7","8","9"]}
          """)
  void whatHasTheWrongShapeIsNamed(String field, String within, String json) {
    var reading = reading(report -> database(report).set(field, tree(json)));
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid<?>) reading).reason())
        .contains("databases[0]." + field + (within == null ? "" : within) + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unit", "container_image", "cluster", "installed_version"})
  void whatIsTooLongIsInvalid(String field) {
    assertThat(reading(report -> database(report).put(field, "x".repeat(513))))
        .isInstanceOf(Reading.Invalid.class);
  }

  @Test
  void whatIsTooMuchIsInvalid() {
    var long201 = reading(report -> evidence(report).putArray("evidence").add("x".repeat(201)));
    assertThat(long201).isInstanceOf(Reading.Invalid.class);
    var long200 = read(report -> evidence(report).putArray("evidence").add("x".repeat(200)));
    assertThat(long200.deployed().tls()).isNotNull();
    var ports =
        reading(
            report -> {
              var many = database(report).putArray("published_ports");
              for (int i = 1; i <= 257; i++) {
                many.addObject()
                    .put("address", "::")
                    .put("port", i)
                    .put("container_port", i)
                    .put("exposure", "all");
              }
            });
    assertThat(ports).isInstanceOf(Reading.Invalid.class);
  }

  @Property
  void anyTextIsCleanAfterwards(@ForAll String text) {
    var reading =
        reading(
            report -> {
              database(report).put("unit", text).put("cluster", text);
              evidence(report).putArray("evidence").add(text);
            });
    if (reading instanceof Reading.Accepted(var report)) {
      var deployed = report.databases().getFirst().deployed();
      assertThat(String.valueOf(deployed))
          .doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
    }
  }

  private interface Edit {
    void of(ObjectNode report);
  }

  private static Database sample(int number) {
    return accepted(Sample.AGENT_REPORT_DEPLOYED.text()).databases().get(number);
  }

  private static Report accepted(String json) {
    var reading = ReportParser.parse(json);
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted<Report>) reading).report();
  }

  private static Database read(Edit edit) {
    var reading = reading(edit);
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted<Report>) reading).report().databases().getFirst();
  }

  private static Reading<Report> reading(Edit edit) {
    var report = (ObjectNode) tree(Sample.AGENT_REPORT_DEPLOYED.text());
    edit.of(report);
    return ReportParser.parse(report.toString());
  }

  private static ObjectNode database(ObjectNode report) {
    return (ObjectNode) report.path("databases").get(0);
  }

  private static ObjectNode evidence(ObjectNode report) {
    return (ObjectNode) database(report).path("tls");
  }

  private static JsonNode tree(String json) {
    try {
      return Json.lenient().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
