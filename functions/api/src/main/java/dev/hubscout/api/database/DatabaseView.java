package dev.hubscout.api.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.api.view.Unobserved;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Coverage;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.lifecycle.Support;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A database as JSON. What only a process has is none where there is none, and what only data has
 * where a server is merely installed; otherwise what was not reported is not known.
 */
final class DatabaseView {
  private final Names names;

  DatabaseView(Names names) {
    this.names = names;
  }

  JsonNode of(FoundDatabase found) {
    return fields(found).json();
  }

  /** With how it is known. */
  JsonNode detailed(FoundDatabase found, LocalDate supportData) {
    return fields(found).known("evidence", evidence(found, supportData)).json();
  }

  private Fields fields(FoundDatabase found) {
    var fields = new Fields().known("key", found.key());
    names
        .within(fields, found.fact().instance().scope())
        .known("instance", found.fact().instance().id());
    instance(fields, found);
    identity(fields, found.database());
    process(fields, found);
    data(fields, found);
    return fields
        .known("support", support(found.support()))
        .known("presence", found.observed().presence())
        .orNone("unobserved", Unobserved.of(found.observed()))
        .known("first_seen", found.fact().firstSeen())
        .known("last_seen", found.lastSeen());
  }

  private static void instance(Fields fields, FoundDatabase found) {
    var instance = found.instance();
    var description = instance == null ? null : instance.description();
    if (description != null) {
      fields
          .orNone("instance_name", description.name())
          .orNone("instance_type", description.type());
    }
    var inspection = found.inspection();
    if (inspection != null) {
      fields
          .known("instance_memory_mb", inspection.memoryMb())
          .known("instance_cores", inspection.cores());
    }
  }

  private static void identity(Fields fields, Database database) {
    fields
        .known("db_id", database.dbId())
        .known("engine", database.engine())
        .known("family", database.family())
        .known("product", database.product())
        .known("version", database.version())
        .known("version_source", database.versionSource())
        .known("status", database.status())
        .known("config_file", database.configFile())
        .known("binary", database.binary())
        .known("identity", database.identity())
        .known("role", database.role());
    DeploymentView.add(fields, database);
  }

  private static void process(Fields fields, FoundDatabase found) {
    var database = found.database();
    boolean none = !found.running();
    fields
        .noneIf(none, "port", database.port())
        .noneIf(none, "port_source", database.portSource())
        .noneIf(none, "exposure", found.exposure())
        .noneIf(none, "pid", none ? null : database.pid())
        .noneIf(none, "process_started_at", none ? null : database.processStartedAt())
        .noneIf(none, "user", database.user())
        .noneIf(none, "connections", none ? null : found.connections());
    if (none || !database.listeners().isEmpty()) {
      fields.list("listeners", database.listeners(), DatabaseView::listener);
    }
    fields.list(
        "clients",
        none ? java.util.List.<Database.Client>of() : database.clients(),
        client ->
            new Fields()
                .known("address", client.address())
                .known("connections", client.connections())
                .json());
  }

  private static JsonNode listener(Database.Listener listener) {
    return new Fields()
        .known("address", listener.address())
        .known("port", listener.port())
        .known("exposure", listener.exposure())
        .json();
  }

  private static void data(Fields fields, FoundDatabase found) {
    var database = found.database();
    boolean none = found.installedOnly();
    fields
        .noneIf(none, "data_dir", database.dataDir())
        .noneIf(none, "data_size_bytes", found.sizeBytes())
        .noneIf(none, "data_apparent_bytes", database.dataApparentBytes())
        .noneIf(none, "data_size_complete", database.dataSizeComplete());
  }

  private static JsonNode support(Support support) {
    return new Fields()
        .known("state", support.state().name().toLowerCase(Locale.ROOT))
        .known("cycle", support.cycle())
        .known("ends", support.ends())
        .json();
  }

  private static JsonNode evidence(FoundDatabase found, LocalDate supportData) {
    var inspection = found.inspection();
    var fields = new Fields();
    if (inspection != null) {
      fields
          .known("agent_version", inspection.agentVersion())
          .known("inspected_at", inspection.inspectedAt())
          .known("complete_at", inspection.completeAt())
          .known("run", inspection.run());
    }
    var coverage = coverage(found);
    return fields
        .known("coverage", coverage == null ? InstanceCoverage.NOT_YET_INSPECTED : coverage.value())
        .orNone("reason", coverage == null ? null : coverage.reason())
        .known("support_data_date", supportData)
        .json();
  }

  private static @Nullable Coverage coverage(FoundDatabase found) {
    var instance = found.instance();
    var inspection = found.inspection();
    if (instance != null) {
      return Coverage.of(instance, inspection);
    }
    return inspection == null
        ? null
        : new Coverage(inspection.coverage(), inspection.since(), inspection.reason());
  }
}
