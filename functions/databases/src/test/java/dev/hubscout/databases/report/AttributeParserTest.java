package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Database.Evidence;
import dev.hubscout.core.fact.Database.PublishedPort;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.json.Json;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeParserTest {

  @Test
  void readsWhatIsToldOfAService() {
    var service = sample(0);
    assertThat(service.get(Attributes.CLASS)).isEqualTo(Known.of("database"));
    assertThat(service.get(Attributes.INSTALLED_VERSION)).isEqualTo(Known.of("16.16"));
    assertThat(service.get(Attributes.UNIT)).isEqualTo(Known.of("postgresql@16-main.service"));
    assertThat(service.get(Attributes.CONTAINER)).isEqualTo(Known.none());
    assertThat(service.get(Attributes.CONTAINER_IMAGE)).isEqualTo(Known.none());
    assertThat(service.get(Attributes.PUBLISHED_PORTS)).isEqualTo(Known.none());
    assertThat(service.get(Attributes.CLUSTER)).isEqualTo(Known.of("orders"));
    assertThat(service.get(Attributes.TLS))
        .isEqualTo(Known.of(new Evidence(true, List.of("postgresql.conf: ssl = on"))));
    assertThat(service.get(Attributes.BACKUP))
        .isEqualTo(
            Known.of(
                new Evidence(
                    true, List.of("/etc/pgbackrest.conf: [orders]", "pgbackrest-full.timer"))));
    assertThat(service.get(Attributes.HIGH_AVAILABILITY))
        .isEqualTo(
            Known.of(
                new Evidence(
                    true, List.of("standby.signal", "/etc/patroni/orders.yml: scope: orders"))));
  }

  @Test
  void readsWhatIsToldOfAContainer() {
    var redis = sample(1);
    assertThat(redis.get(Attributes.CONTAINER).isValue()).isTrue();
    assertThat(redis.get(Attributes.CONTAINER_IMAGE))
        .isEqualTo(Known.of("docker.io/library/redis:7.4.1"));
    assertThat(redis.get(Attributes.PUBLISHED_PORTS))
        .isEqualTo(
            Known.of(
                List.of(
                    new PublishedPort("127.0.0.1", 16379, 6379, "loopback"),
                    new PublishedPort("::", 26379, 6379, "all"))));
    assertThat(redis.get(Attributes.CLUSTER)).isEqualTo(Known.none());
    assertThat(redis.get(Attributes.TLS))
        .isEqualTo(Known.of(new Evidence(false, List.of("tls-port 0"))));
    assertThat(redis.get(Attributes.BACKUP)).isEqualTo(Known.unknown());
    assertThat(redis.get(Attributes.HIGH_AVAILABILITY)).isEqualTo(Known.unknown());
  }

  @Test
  void readsAProxyAndAnEngineOnAJvm() {
    assertThat(sample(2).get(Attributes.CLASS)).isEqualTo(Known.of("proxy"));
    assertThat(sample(3).get(Attributes.VERSION_SOURCE)).isEqualTo(Known.of("jar"));
    assertThat(sample(3).get(Attributes.CLASS)).isEqualTo(Known.of("database"));
  }

  @Test
  void everyAttributeIsReadAsAValueAsNoneAndAsUnknown() {
    for (var attribute : Attributes.ALL) {
      if (attribute.required()) {
        continue;
      }
      assertThat(
              read(report -> database(report).remove(attribute.name())).get(attribute).isUnknown())
          .as("%s is absent", attribute)
          .isTrue();
      assertThat(read(report -> database(report).putNull(attribute.name())).get(attribute))
          .as("%s is null", attribute)
          .isEqualTo(attribute.mayBeNone() ? Known.none() : Known.unknown());
    }
  }

  @Test
  void whatAnOlderAgentDoesNotTellIsUnknownAndNeverANo() {
    var older = accepted(Sample.AGENT_REPORT.text()).databases().getFirst();
    assertThat(older.get(Attributes.CLASS)).isEqualTo(Known.of("database"));
    assertThat(older.get(Attributes.CONTAINER)).isEqualTo(Known.none());
    for (var attribute :
        List.of(
            Attributes.INSTALLED_VERSION,
            Attributes.UNIT,
            Attributes.CONTAINER_IMAGE,
            Attributes.PUBLISHED_PORTS,
            Attributes.CLUSTER,
            Attributes.TLS,
            Attributes.BACKUP,
            Attributes.HIGH_AVAILABILITY)) {
      assertThat(older.get(attribute).isUnknown()).as(attribute.name()).isTrue();
    }
  }

  @Test
  void aContainerWithoutAnImageIsOneOfAnUnknownImage() {
    var database =
        read(report -> database(report).put("container", "c0ffee").putNull("container_image"));
    assertThat(database.get(Attributes.CONTAINER)).isEqualTo(Known.of("c0ffee"));
    assertThat(database.get(Attributes.CONTAINER_IMAGE)).isEqualTo(Known.unknown());
  }

  @Test
  void anEmptyTextTellsNothingAndAnEmptyListThatThereAreNone() {
    var database =
        read(
            report -> {
              database(report).put("cluster", "");
              database(report).putArray("listeners");
            });
    assertThat(database.get(Attributes.CLUSTER)).isEqualTo(Known.unknown());
    assertThat(database.get(Attributes.LISTENERS)).isEqualTo(Known.none());
  }

  @Test
  void whatSpeaksForNothingKnownIsDropped() {
    var database =
        read(
            report ->
                database(report).set("tls", tree("{\"state\":\"unknown\",\"evidence\":[\"x\"]}")));
    assertThat(database.get(Attributes.TLS)).isEqualTo(Known.unknown());
    var without = read(report -> database(report).set("tls", tree("{\"state\":\"no\"}")));
    assertThat(without.get(Attributes.TLS)).isEqualTo(Known.of(new Evidence(false, List.of())));
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
          """)
  void whatHasTheWrongShapeIsNamed(String field, String within, String json) {
    var reading = reading(report -> database(report).set(field, tree(json)));
    assertThat(reading).isInstanceOf(Reading.Invalid.class);
    assertThat(((Reading.Invalid<?>) reading).reason())
        .contains("databases[0]." + field + (within == null ? "" : within) + " ");
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
      assertThat(report.databases().getFirst().toString())
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
