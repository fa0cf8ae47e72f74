package dev.hubscout.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void emptyHost() throws Exception {
    var report = new Report(Map.of("agent_version", "1"), List.of(), List.of(), true, null);

    assertThat(new String(report.json(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"schema_version\":1,\"agent_version\":\"1\",\"discovery_status\":\"success\","
                + "\"inventory_complete\":true,\"databases\":[],\"errors\":[]}");
    assertThat(JSON.readTree(report.prettyJson())).isEqualTo(JSON.readTree(report.json()));
  }

  @Test
  void failureIsStillAReport() throws Exception {
    var report = new Report(Map.of(), List.of(), List.of(), false, "no /proc");

    var json = JSON.readTree(report.json());

    assertThat(json.get("discovery_status").asText()).isEqualTo("error");
    assertThat(json.get("error").asText()).isEqualTo("no /proc");
    assertThat(json.get("databases")).isEmpty();
  }

  @Property
  void anyTextMakesValidJson(@ForAll String key, @ForAll String value, @ForAll boolean pretty)
      throws Exception {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(key, List.of(value, 1, 2L, true));
    tree.put(key + "2", null);

    var written = new JsonWriter(pretty).write(tree);
    var read = JSON.readTree(written.getBytes(StandardCharsets.UTF_8));

    assertThat(read.size()).isEqualTo(2);
    var expected = new StringBuilder();
    value
        .codePoints()
        .forEach(c -> expected.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 0xfffd : c));
    assertThat(read.elements().next().get(0).asText()).isEqualTo(expected.toString());
    assertThat(written.replace("\n", "")).doesNotContainPattern("\\p{Cc}");
  }

  @Test
  void detailIsDroppedInTheStatedOrder() throws Exception {
    var few = read(Envelope.line(host(2, 5)));
    assertThat(few.get("errors")).isEmpty();

    var clients = read(Envelope.line(host(3, 2000)));
    assertThat(clients.get("databases").get(0).get("clients")).hasSize(10);
    assertThat(clients.get("databases").get(0).has("listeners")).isTrue();
    assertThat(clients.get("discovery_status").asText()).isEqualTo("partial");
    assertThat(clients.get("inventory_complete").asBoolean()).isTrue();

    var many = read(Envelope.line(host(250, 200)));
    assertThat(many.get("databases")).hasSize(250);
    assertThat(many.get("databases").get(0).has("clients")).isFalse();

    var most = read(Envelope.line(host(3000, 10)));
    assertThat(most.get("databases").size()).isBetween(50, 2999);
    assertThat(most.get("inventory_complete").asBoolean()).isFalse();
    assertThat(most.get("databases").get(0).has("identity")).isFalse();
    assertThat(most.get("databases").get(0).has("data_dir")).isTrue();
    assertThat(most.get("errors").findValuesAsText("code")).containsOnly("TRUNCATED");
  }

  @Test
  void listsAreBoundedOutsideAnEnvelopeToo() throws Exception {
    assertThat(host(5, 5).bounded().problems()).isEmpty();

    var json = JSON.readTree(host(300, 5000).bounded().json());

    assertThat(json.get("databases")).hasSize(256);
    assertThat(json.get("databases").get(0).get("clients")).hasSize(4096);
    assertThat(json.get("inventory_complete").asBoolean()).isFalse();
    assertThat(json.get("errors").findValuesAsText("code")).containsOnly("TRUNCATED").hasSize(2);
  }

  /** The schema and this agent are built from one list. */
  @Property(tries = 40)
  void whateverAHostHasTheReportFollowsItsSchema(
      @ForAll @IntRange(min = 1, max = 5000) int length, @ForAll @IntRange(max = 600) int entries)
      throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of(System.getProperty("hubscout.report.schema"))),
                InputFormat.JSON);
    var text = "\u0416".repeat(length);
    var address = Map.<String, Object>of("address", text, "port", 1, "exposure", "all");
    var near = Map.<String, Object>of("address", "::1", "port", 1, "exposure", "loopback");
    var published = new HashMap<>(near);
    published.put("container_port", 2);
    var builder =
        Database.builder().put("db_id", "x-1").put("engine", "x").put("status", "running");
    for (var field :
        List.of(
            "product",
            "version",
            "user",
            "role",
            "identity",
            "container",
            "container_image",
            "unit",
            "cluster",
            "installed_version",
            "data_dir",
            "config_file",
            "binary")) {
      builder.put(field, text);
    }
    var listeners = new ArrayList<Object>(Collections.nCopies(entries, near));
    listeners.addFirst(address);
    var database =
        builder
            .put("listeners", listeners)
            .put("published_ports", Collections.nCopies(entries, published))
            .build();
    var problems = new Problems();
    for (int i = 0; i < entries; i++) {
      problems.add("x." + i, ErrorCode.UNREADABLE, text + i);
    }
    var header = Map.<String, Object>of("agent_version", "1");

    var report =
        new Report(header, Collections.nCopies(2, database), problems.list(), true, null).bounded();

    var json = new String(report.json(), StandardCharsets.UTF_8);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(report.inventoryComplete()).isTrue();
    assertThat(report.databases()).hasSize(2);
    boolean dropped = length > 128 || entries > 256;
    assertThat(report.problems())
        .filteredOn(problem -> problem.code() == ErrorCode.TRUNCATED)
        .hasSizeGreaterThanOrEqualTo(dropped ? 1 : 0);
  }

  @Test
  void manyErrorsAreCutToo() throws Exception {
    var random = new Random(7);
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < 500; i++) {
      problems.add(
          new Problem("x", ErrorCode.UNREADABLE, random.doubles(8).boxed().toList().toString()));
    }
    var json = read(Envelope.line(new Report(Map.of(), List.of(), problems, true, null)));
    assertThat(json.get("errors").size()).isBetween(20, 25);
  }

  private static JsonNode read(String line) throws Exception {
    assertThat(line).endsWith("\n").hasSizeLessThanOrEqualTo(Envelope.LIMIT);
    var parts = line.trim().split(" ", -1);
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(parts[3])))) {
      var json = gzip.readAllBytes();
      assertThat(json).hasSize(Integer.parseInt(parts[1]));
      return JSON.readTree(json);
    }
  }

  private static Report host(int databases, int clients) {
    var random = new Random(42);
    var found = new ArrayList<Database>();
    for (int i = 0; i < databases; i++) {
      var connected = new ArrayList<Map<String, Object>>();
      for (int c = 0; c < clients; c++) {
        var client = new HashMap<String, Object>();
        client.put("address", "10." + random.nextInt(256) + "." + random.nextInt(65536));
        client.put("connections", random.nextInt(1000));
        connected.add(client);
      }
      found.add(
          Database.builder()
              .put("db_id", "postgresql-" + i)
              .put("listeners", List.of(Map.of("address", "0.0.0.0", "port", i)))
              .put("data_dir", "/srv/" + Long.toHexString(random.nextLong()))
              .put("identity", Long.toUnsignedString(random.nextLong()))
              .putNone("container")
              .put("clients", connected)
              .build());
    }
    return new Report(Map.of(), found, List.of(), true, null);
  }
}
