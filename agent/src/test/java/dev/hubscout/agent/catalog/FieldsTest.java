package dev.hubscout.agent.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fields that the agent writes, those that the schema has, and those that hosts are held to.
 */
class FieldsTest {
  /**
   * Of these a file says nothing: they follow from others, are measured, or change all the time.
   */
  private static final Set<String> NOT_OF_HOSTS =
      Set.of(
          "db_id",
          "binary",
          "data_size_mb",
          "data_size_bytes",
          "data_apparent_bytes",
          "data_size_complete",
          "pid",
          "process_started_at",
          "system_memory_mb",
          "system_cpu_cores");

  @TempDir private Path root;

  private static Set<String> schema() throws IOException {
    var fields = new TreeSet<String>();
    new ObjectMapper()
        .readTree(Path.of(System.getProperty("hubscout.report.schema")).toFile())
        .at("/properties/databases/items/properties")
        .fieldNames()
        .forEachRemaining(fields::add);
    return fields;
  }

  /** A field that no host brings about would never be seen to be missing. */
  @Test
  void whatIsWrittenOfTheHostsIsWhatTheSchemaHas() throws IOException {
    var written = new TreeSet<String>();
    for (var name : HostsTest.hosts().toList()) {
      var text = Files.readString(HostsTest.HOSTS.resolve(name + ".host"));
      for (var database : HostBuilder.build(root.resolve(name), text).databases()) {
        written.addAll(database.fields().keySet());
      }
    }

    assertThat(written)
        .as("fields that the agent writes of some host, and fields in agent-report.schema.json")
        .isEqualTo(schema());
  }

  @Test
  void hostsAreHeldToEveryFieldOfTheSchemaThatTheirFilesTell() throws IOException {
    var held = new TreeSet<>(HostsTest.FIELDS);
    held.addAll(NOT_OF_HOSTS);

    assertThat(held)
        .as("HostsTest.FIELDS, and fields in agent-report.schema.json")
        .isEqualTo(schema());
  }
}
