package dev.hubscout.databases.report;

import static dev.hubscout.databases.report.ReportParser.LONG;
import static dev.hubscout.databases.report.ReportParser.MAX_PORT;
import static dev.hubscout.databases.report.ReportParser.NAME;
import static dev.hubscout.databases.report.ReportParser.SHORT;

import dev.hubscout.core.fact.Deployment;
import dev.hubscout.core.fact.Deployment.Evidence;
import dev.hubscout.core.fact.Deployment.PublishedPort;
import dev.hubscout.core.fact.Deployment.Told;
import dev.hubscout.databases.report.Fields.Unacceptable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a report says of how a database is deployed; agents up to 0.1 say nothing of it. */
final class DeploymentParser {
  private static final int MAX_PUBLISHED = 256;
  private static final int MAX_EVIDENCE = 8;
  private static final int EVIDENCE = 200;
  private static final Set<String> KINDS = Set.of(Deployment.DATABASE, Deployment.PROXY);
  private static final Set<String> STATES = Set.of("yes", "no", "unknown");

  private DeploymentParser() {}

  static Deployment deployment(Fields database) throws Unacceptable {
    return new Deployment(
        database.has("class") ? database.word("class", KINDS) : Deployment.DATABASE,
        database.textOrNull("installed_version", SHORT),
        database.toldOrNull("unit", LONG),
        image(database),
        publishedPorts(database),
        database.toldOrNull("cluster", LONG),
        evidence(database, "tls"),
        evidence(database, "backup"),
        evidence(database, "high_availability"));
  }

  /** No image of a container that there is, is one that is not known. */
  private static @Nullable Told image(Fields database) throws Unacceptable {
    if (database.has("container")) {
      return database.has("container_image") ? database.toldOrNull("container_image", LONG) : null;
    }
    return database.none("container") && !database.has("container_image")
        ? Told.NONE
        : database.toldOrNull("container_image", LONG);
  }

  /** Where there is no container, no port leads into one. */
  private static @Nullable List<PublishedPort> publishedPorts(Fields database) throws Unacceptable {
    return database.has("published_ports") || database.none("published_ports")
        ? database.listOrEmpty("published_ports", MAX_PUBLISHED, DeploymentParser::published)
        : null;
  }

  private static PublishedPort published(Fields fields) throws Unacceptable {
    return new PublishedPort(
        fields.text("address", SHORT),
        (int) fields.integer("port", 1, MAX_PORT),
        (int) fields.integer("container_port", 1, MAX_PORT),
        fields.matching("exposure", NAME));
  }

  private static @Nullable Evidence evidence(Fields database, String name) throws Unacceptable {
    var fields = database.objectOrNull(name);
    if (fields == null) {
      return null;
    }
    var state = fields.word("state", STATES);
    var texts = fields.texts("evidence", MAX_EVIDENCE, EVIDENCE);
    return state.equals("unknown") ? null : new Evidence(state.equals("yes"), texts);
  }
}
