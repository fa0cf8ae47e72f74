package dev.hubscout.api.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.api.view.Names;
import dev.hubscout.api.view.Unobserved;
import dev.hubscout.core.catalog.FoundInstance;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * An instance as JSON. Of one that only an event told of, nothing is known that EC2 would have
 * described.
 */
public final class InstanceView {
  private final Names names;

  InstanceView(Names names) {
    this.names = names;
  }

  JsonNode of(FoundInstance found) {
    var covered = found.covered();
    var instance = covered.instance();
    var fields = new Fields().known("instance", instance.key().id());
    names.within(fields, instance.key().scope()).known("state", instance.state());
    var description = instance.description();
    if (description != null) {
      described(fields, description);
    }
    fields
        .noneIf(
            instance.state() != InstanceState.TERMINATED, "terminated_at", instance.terminatedAt())
        .known("ssm", registration(instance.registration()));
    inspected(fields, covered);
    presence(fields, instance, covered);
    return fields
        .known("databases", found.databases())
        .known("databases_size_bytes", found.sizeBytes())
        .known("databases_size_complete", found.sizeComplete())
        .json();
  }

  /** One as EC2 and Systems Manager list it at the moment, of which no hub knows more. */
  public static ObjectNode listed(Sighting sighting) {
    var registration = sighting.registration();
    var fields =
        new Fields()
            .known("instance", sighting.key().id())
            .known("account", sighting.key().scope().account())
            .known("region", sighting.key().scope().region())
            .known("state", sighting.state());
    described(fields, sighting.description());
    return fields
        .noneIf(
            sighting.state() != InstanceState.TERMINATED, "terminated_at", sighting.terminatedAt())
        .known("ssm", registration == null ? null : registration(registration))
        .json();
  }

  private static void described(Fields fields, Description description) {
    fields
        .orNone("name", description.name())
        .orNone("type", description.type())
        .orNone("platform", description.platform())
        .orNone("architecture", description.architecture())
        .orNone("zone", description.zone())
        .orNone("vpc", description.vpc())
        .orNone("subnet", description.subnet())
        .orNone("image", description.image())
        .texts("private_addresses", description.privateAddresses())
        .texts("public_addresses", description.publicAddresses())
        .map("tags", description.tags())
        .orNone("iam_profile", description.iamProfile())
        .orNone("launched_at", description.launchedAt());
  }

  /** Null where Systems Manager could not be asked. */
  private static @Nullable JsonNode registration(Registration registration) {
    return switch (registration.status()) {
      case UNKNOWN -> null;
      case ONLINE, CONNECTION_LOST, INACTIVE, NOT_REGISTERED ->
          new Fields()
              .known("status", registration.status())
              .noneIf(
                  registration.status() == Registration.Status.NOT_REGISTERED,
                  "agent_version",
                  registration.agentVersion())
              .json();
    };
  }

  private static void inspected(Fields fields, CoveredInstance covered) {
    var inspection = covered.inspection();
    var coverage = covered.coverage();
    if (inspection != null) {
      fields
          .known("memory_mb", inspection.memoryMb())
          .known("cores", inspection.cores())
          .known("agent_version", inspection.agentVersion());
    }
    fields
        .orNone("inspected_at", inspection == null ? null : inspection.inspectedAt())
        .known("coverage", coverage.value())
        .known("coverage_since", coverage.since())
        .orNone("reason", coverage.reason())
        .known("remediation", coverage.value().remediation());
  }

  private static void presence(Fields fields, InstanceFact instance, CoveredInstance covered) {
    fields
        .known("presence", covered.observed().presence())
        .orNone("unobserved", Unobserved.of(covered.observed()))
        .known("first_seen", instance.firstSeen())
        .known("last_seen", covered.lastSeen())
        .known("source", instance.source());
  }
}
