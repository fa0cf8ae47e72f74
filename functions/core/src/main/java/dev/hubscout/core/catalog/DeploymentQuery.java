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
    @Nullable Answer tls,
    @Nullable Answer backup,
    @Nullable Answer highAvailability,
    @Nullable Boolean container) {
  /** However they are deployed. */
  public static final DeploymentQuery ANY = new DeploymentQuery(null, null, null, null, null);

  Answer of(Database database) {
    var deployed = database.deployed();
    return Answer.of(kind == null || kind.equals(deployed.kind()))
        .and(evidence(tls, deployed.tls()))
        .and(evidence(backup, deployed.backup()))
        .and(evidence(highAvailability, deployed.highAvailability()))
        .and(
            container == null
                ? Answer.YES
                : Answer.known(database.contained(), contained -> contained.equals(container)));
  }

  private static Answer evidence(@Nullable Answer wanted, @Nullable Evidence evidence) {
    if (wanted == null) {
      return Answer.YES;
    }
    var found = evidence == null ? Answer.UNKNOWN : Answer.of(evidence.yes());
    return found == Answer.UNKNOWN && wanted != Answer.UNKNOWN
        ? Answer.UNKNOWN
        : Answer.of(found == wanted);
  }
}
