package dev.hubscout.cli.fact;

import static dev.hubscout.cli.output.Column.hidden;

import dev.hubscout.cli.output.Cell;
import dev.hubscout.cli.output.Column;
import dev.hubscout.core.catalog.FoundDatabase;
import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.Told;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How databases are deployed, as columns for programs. */
final class DeploymentCells {
  private DeploymentCells() {}

  static Stream<Column<FoundDatabase>> columns() {
    return Stream.of(
        of("class", deployed -> new Cell.Text(deployed.kind())),
        of("installed_version", deployed -> Cell.text(deployed.installedVersion())),
        of("unit", deployed -> told(deployed.unit())),
        hidden("container", DeploymentCells::container),
        of("container_image", deployed -> told(deployed.containerImage())),
        of("published_ports", DeploymentCells::publishedPorts),
        of("cluster", deployed -> told(deployed.cluster())),
        of("tls", deployed -> state(deployed.tls())),
        of("tls_evidence", deployed -> texts(deployed.tls())),
        of("backup", deployed -> state(deployed.backup())),
        of("backup_evidence", deployed -> texts(deployed.backup())),
        of("high_availability", deployed -> state(deployed.highAvailability())),
        of("high_availability_evidence", deployed -> texts(deployed.highAvailability())));
  }

  private static Column<FoundDatabase> of(String key, Function<Deployment, Cell> cell) {
    return hidden(key, found -> cell.apply(found.database().deployed()));
  }

  private static Cell container(FoundDatabase found) {
    return found.database().contained() == null
        ? Cell.UNKNOWN
        : Cell.textOrNone(found.database().container());
  }

  private static Cell told(@Nullable Told told) {
    return told == null ? Cell.UNKNOWN : Cell.textOrNone(told.text());
  }

  private static Cell state(@Nullable Evidence evidence) {
    return evidence == null ? Cell.UNKNOWN : new Cell.Text(evidence.yes() ? "yes" : "no");
  }

  private static Cell texts(@Nullable Evidence evidence) {
    return evidence == null ? Cell.UNKNOWN : new Cell.Listing(evidence.texts());
  }

  private static Cell publishedPorts(Deployment deployed) {
    var ports = deployed.publishedPorts();
    return ports == null
        ? Cell.UNKNOWN
        : new Cell.Listing(
            ports.stream()
                .map(
                    port ->
                        address(port.address(), port.port())
                            + "/"
                            + port.exposure()
                            + "->"
                            + port.containerPort())
                .toList());
  }

  /** An address and a port; an IPv6 address is in brackets. */
  static String address(String address, int port) {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
