package dev.hubscout.core.catalog;

import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Deployment.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * How those databases are deployed that are asked for; what is null does not matter. All must hold.
 * Who asks for what is unknown is answered; asked for yes or no, what is unknown is neither.
 *
 * @param kind {@code database} or {@code proxy}
 * @param tls whether it takes encrypted connections
 * @param backup whether it is backed up
 * @param highAvailability whether something takes over
 * @param container whether it runs in one
 */
public record DeploymentQuery(
    @Nullable String kind,
    @Nullable Match tls,
    @Nullable Match backup,
    @Nullable Match highAvailability,
    @Nullable Boolean container) {
  /** However they are deployed. */
  public static final DeploymentQuery ANY = new DeploymentQuery(null, null, null, null, null);

  Match of(Database database) {
    var deployed = database.deployed();
    return Match.of(kind == null || kind.equals(deployed.kind()))
        .and(evidence(tls, deployed.tls()))
        .and(evidence(backup, deployed.backup()))
        .and(evidence(highAvailability, deployed.highAvailability()))
        .and(
            container == null
                ? Match.YES
                : Match.known(database.contained(), contained -> contained.equals(container)));
  }

  private static Match evidence(@Nullable Match wanted, @Nullable Evidence evidence) {
    if (wanted == null) {
      return Match.YES;
    }
    var found = evidence == null ? Match.UNKNOWN : Match.of(evidence.yes());
    return found == Match.UNKNOWN && wanted != Match.UNKNOWN
        ? Match.UNKNOWN
        : Match.of(found == wanted);
  }
}
