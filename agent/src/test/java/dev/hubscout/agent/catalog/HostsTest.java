package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hubscout.agent.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole hosts with the reports they must give. A host is {@code hosts/NAME.host}, as {@link
 * HostFile} reads it; {@code hosts/NAME.json} beside it holds what the vendors' manuals say of such
 * a host: every field of {@link #FIELDS}, in which an absent one means unknown, and the errors.
 */
class HostsTest {
  static final Path HOSTS = Path.of("src/test/resources/dev/hubscout/agent/hosts");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stands in hosts wherever a password would. */
  private static final String SECRET = "never-to-be-seen";

  private static final int FEWEST = 60;
  private static final List<String> EVIDENCE = List.of("tls", "backup", "high_availability");
  static final List<String> FIELDS =
      List.of(
          "engine",
          "family",
          "product",
          "class",
          "version",
          "version_source",
          "installed_version",
          "status",
          "port",
          "port_source",
          "listeners",
          "data_dir",
          "config_file",
          "identity",
          "cluster",
          "role",
          "user",
          "unit",
          "container",
          "container_image",
          "published_ports",
          "tls",
          "backup",
          "high_availability",
          "clients");

  @TempDir private Path root;

  static Stream<String> hosts() throws IOException {
    return names(".host").stream();
  }

  private static List<String> names(String ending) throws IOException {
    try (var files = Files.list(HOSTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  private static JsonNode expected(String name) throws IOException {
    return JSON.readTree(HOSTS.resolve(name + ".json").toFile());
  }

  @Test
  void everyHostHasItsReport() throws IOException {
    assertThat(names(".host")).hasSizeGreaterThanOrEqualTo(FEWEST).isEqualTo(names(".json"));
  }

  @Test
  void everyEngineHasHostsAndEveryAnswerOccurs() throws IOException {
    var seen = new TreeSet<String>();
    for (var name : names(".json")) {
      for (var database : expected(name).get("databases")) {
        seen.add(database.get("engine").asText());
        seen.add(database.get("status").asText());
        for (var field : EVIDENCE) {
          seen.add(field + " " + database.get(field).get("state").asText());
        }
      }
    }

    assertThat(seen).contains("running", "stopped", "installed");
    for (var engine : Catalog.ENGINES) {
      assertThat(seen).contains(engine.name());
    }
    for (var field : EVIDENCE) {
      assertThat(seen).contains(field + " yes", field + " no", field + " unknown");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void isReportedAsItIs(String name) throws IOException {
    var host = HostBuilder.build(root, Files.readString(HOSTS.resolve(name + ".host")));
    var expected = expected(name);
    var found = host.databases();
    var written =
        new Report(Map.of(), found, host.problems(), host.inventoryComplete(), null).json();
    assertThat(new String(written, StandardCharsets.UTF_8)).doesNotContain(SECRET);
    var report = JSON.readTree(written);
    var differences = new ArrayList<String>();

    var mustBe = expected.get("databases");
    var is = report.get("databases");
    for (int i = 0; i < Math.max(mustBe.size(), is.size()); i++) {
      var where = name + ": database " + (i + 1) + ", ";
      if (i >= is.size()) {
        differences.add(where + "which is missing: " + brief(mustBe.get(i)));
      } else if (i >= mustBe.size()) {
        differences.add(where + "which is too many: " + brief(is.get(i)));
      } else {
        compare(where, mustBe.get(i), is.get(i), differences);
      }
    }
    differ(name + ": errors", expected.get("errors"), errors(report), differences);
    differ(
        name + ": inventory_complete",
        expected.get("inventory_complete"),
        report.get("inventory_complete"),
        differences);

    assertThat(differences).as("differences of %s", name).isEmpty();
  }

  private static void compare(
      String where, JsonNode expected, JsonNode actual, List<String> differences) {
    for (var field : FIELDS) {
      differ(where + field, expected.get(field), actual.get(field), differences);
    }
    for (var names = expected.fieldNames(); names.hasNext(); ) {
      assertThat(FIELDS).as("fields that are compared").contains(names.next());
    }
  }

  /** Where and with which code; the sentences are for persons. */
  private static JsonNode errors(JsonNode report) {
    var lines = new TreeSet<String>();
    for (var error : report.get("errors")) {
      lines.add(error.get("where").asText() + " " + error.get("code").asText());
    }
    var errors = JSON.createArrayNode();
    lines.forEach(errors::add);
    return errors;
  }

  private static void differ(
      String what, JsonNode expected, JsonNode actual, List<String> differences) {
    boolean same = expected == null ? actual == null : expected.equals(actual);
    if (!same) {
      differences.add(what + ": must be " + shown(expected) + " and is " + shown(actual));
    }
  }

  private static String shown(JsonNode value) {
    return value == null ? "absent" : value.toString();
  }

  private static String brief(JsonNode database) {
    var text = new StringBuilder();
    for (var field : List.of("engine", "status", "port", "data_dir", "binary")) {
      text.append(database.path(field).asText()).append(' ');
    }
    return text.toString();
  }
}
