package dev.hubscout.api.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.api.view.Unobserved;
import dev.hubscout.core.catalog.DatabaseField;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Coverage;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.lifecycle.Support;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A database as JSON: its fields, and what its instance, its scope and its makers add. */
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
    for (var field : DatabaseField.ALL) {
      fields.known(field.name(), field.json(found));
    }
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
