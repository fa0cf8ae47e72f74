package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is different in how a database is deployed. That evidence has other words tells nothing, as
 * long as it says the same.
 */
final class DeploymentChanges {
  private DeploymentChanges() {}

  /** Not to know is no change, and neither is to learn what was not known. */
  static void compare(List<Field> fields, @Nullable Deployment was, @Nullable Deployment is) {
    if (was == null || is == null) {
      return;
    }
    DatabaseChanges.compare(fields, "class", was.kind(), is.kind());
    compare(fields, "unit", was.unit(), is.unit());
    compare(fields, "container_image", was.containerImage(), is.containerImage());
    compare(fields, "published_ports", ports(was.publishedPorts()), ports(is.publishedPorts()));
    compare(fields, "tls", was.tls(), is.tls());
    compare(fields, "backup", was.backup(), is.backup());
    compare(fields, "high_availability", was.highAvailability(), is.highAvailability());
  }

  private static void compare(
      List<Field> fields, String name, @Nullable Told was, @Nullable Told is) {
    if (was != null && is != null && !Objects.equals(was.text(), is.text())) {
      fields.add(new Field(name, was.text(), is.text()));
    }
  }

  private static void compare(
      List<Field> fields, String name, @Nullable Evidence was, @Nullable Evidence is) {
    DatabaseChanges.compare(fields, name, text(was), text(is));
  }

  private static @Nullable String text(@Nullable Evidence evidence) {
    return evidence == null ? null : evidence.yes() ? "yes" : "no";
  }

  private static @Nullable Told ports(@Nullable List<PublishedPort> ports) {
    if (ports == null) {
      return null;
    }
    return ports.isEmpty()
        ? Told.NONE
        : new Told(
            ports.stream()
                .map(DeploymentChanges::text)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private static String text(PublishedPort port) {
    return DatabaseChanges.at(port.address(), port.port())
        + " to "
        + port.containerPort()
        + DatabaseChanges.exposed(port.exposure());
  }
}
