package dev.hubscout.api.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a database is deployed, as JSON; where nobody told, that is unknown and never a no. */
final class DeploymentView {
  private DeploymentView() {}

  static void add(Fields fields, Database database) {
    var deployed = database.deployed();
    fields
        .known("class", deployed.kind())
        .known("installed_version", deployed.installedVersion())
        .noneIf(database.contained() != null, "container", database.container());
    told(fields, "container_image", deployed.containerImage());
    if (deployed.publishedPorts() != null) {
      fields.list("published_ports", deployed.publishedPorts(), DeploymentView::published);
    }
    told(fields, "unit", deployed.unit());
    told(fields, "cluster", deployed.cluster());
    fields
        .known("tls", evidence(deployed.tls()))
        .known("backup", evidence(deployed.backup()))
        .known("high_availability", evidence(deployed.highAvailability()));
  }

  private static void told(Fields fields, String name, @Nullable Told told) {
    if (told != null) {
      fields.orNone(name, told.text());
    }
  }

  private static JsonNode published(PublishedPort port) {
    return new Fields()
        .known("address", port.address())
        .known("port", port.port())
        .known("container_port", port.containerPort())
        .known("exposure", port.exposure())
        .json();
  }

  private static JsonNode evidence(@Nullable Evidence evidence) {
    return new Fields()
        .known("state", evidence == null ? "unknown" : evidence.yes() ? "yes" : "no")
        .texts("evidence", evidence == null ? List.of() : evidence.texts())
        .json();
  }
}
