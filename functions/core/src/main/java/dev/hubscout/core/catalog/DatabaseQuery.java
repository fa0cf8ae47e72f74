package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Engines;
import dev.hubscout.core.fact.Presence;
import dev.hubscout.core.fact.Versions;
import dev.hubscout.core.lifecycle.Support;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which databases are asked for; what is null does not matter. All must hold.
 *
 * @param ou accounts anywhere below this unit or root
 * @param version this one, or any below it: 16 includes 16.4
 * @param exposure one of {@link FoundDatabase#EXPOSURES}, of any place that leads to it
 * @param port of any listener; of a database that does not run, the one it is configured for
 * @param minSize bytes
 * @param tag of its instance, as {@link InstanceQuery#tagged} takes it
 * @param deployment how they are deployed
 * @param presence null for all that are not gone
 */
public record DatabaseQuery(
    @Nullable AccountId account,
    @Nullable Region region,
    @Nullable String instance,
    @Nullable String ou,
    @Nullable String engine,
    @Nullable String family,
    @Nullable String version,
    @Nullable String status,
    Support.@Nullable State eol,
    @Nullable String exposure,
    @Nullable Integer port,
    @Nullable Long minSize,
    @Nullable String tag,
    DeploymentQuery deployment,
    @Nullable Presence presence) {
  /** All that are not gone. */
  public static final DatabaseQuery ALL = builder().build();

  /** Asks for all that are not gone, until it is told of what matters. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same of another presence. */
  public DatabaseQuery with(Presence other) {
    return new DatabaseQuery(
        account,
        region,
        instance,
        ou,
        engine,
        family,
        version,
        status,
        eol,
        exposure,
        port,
        minSize,
        tag,
        deployment,
        other);
  }

  /** Whether nearly every entry of the list that it drives is one that is asked for. */
  boolean needsNoFiltering() {
    boolean placed = account != null || instance != null || ou != null;
    return (!placed || (engine == null && family == null))
        && (version == null || (!placed && engine != null))
        && (ou == null || (account == null && instance == null))
        && (region == null || account != null)
        && status == null
        && eol == null
        && exposure == null
        && port == null
        && minSize == null
        && tag == null
        && deployment.equals(DeploymentQuery.ANY)
        && presence == null;
  }

  /** What can be told of a database by itself. */
  Match of(DatabaseFact fact, Support support) {
    var database = fact.database();
    return Match.of(region == null || region.equals(fact.instance().scope().region()))
        .and(equal(engine, database.engine()))
        .and(equal(family, Engines.family(database.engine())))
        .and(version == null ? Match.YES : version(database.version(), version))
        .and(equal(status, database.status()))
        .and(eol == null ? Match.YES : eol(support, eol))
        .and(exposure == null ? Match.YES : exposure(database, exposure))
        .and(port == null ? Match.YES : port(database, port))
        .and(minSize == null ? Match.YES : size(database, minSize))
        .and(deployment.of(database));
  }

  /** What can be told of it once it is joined with its instance. */
  Match of(FoundDatabase found) {
    var instance = found.instance();
    var tags = instance == null ? null : instance.description();
    return Match.of(
            presence == null
                ? found.observed().presence() != Presence.GONE
                : found.observed().presence() == presence)
        .and(tag == null ? Match.YES : Match.known(tags, d -> InstanceQuery.tagged(d, tag)));
  }

  private static Match equal(@Nullable String wanted, String found) {
    return Match.of(wanted == null || wanted.equals(found));
  }

  private static Match version(@Nullable String found, String wanted) {
    return Match.known(found, version -> Versions.includes(wanted, version));
  }

  /** Who asks for what is unknown is answered; to the others it is. */
  private static Match eol(Support support, Support.State wanted) {
    return support.state() == Support.State.UNKNOWN && wanted != Support.State.UNKNOWN
        ? Match.UNKNOWN
        : Match.of(support.state() == wanted);
  }

  private static Match exposure(Database database, String wanted) {
    return database.listeners().isEmpty() && running(database)
        ? Match.UNKNOWN
        : Match.of(FoundDatabase.exposures(database).anyMatch(wanted::equals));
  }

  private static Match port(Database database, int wanted) {
    if (database.listeners().stream().anyMatch(listener -> listener.port() == wanted)) {
      return Match.YES;
    }
    var port = database.port();
    return port == null && running(database)
        ? Match.UNKNOWN
        : Match.of(Objects.equals(port, wanted));
  }

  /** A count that ended early says yes only where it suffices. */
  private static Match size(Database database, long least) {
    Long bytes = FoundDatabase.sizeBytes(database);
    if (bytes == null) {
      return database.status().equals("installed") ? Match.NO : Match.UNKNOWN;
    }
    if (bytes >= least) {
      return Match.YES;
    }
    return Boolean.FALSE.equals(database.dataSizeComplete()) ? Match.UNKNOWN : Match.NO;
  }

  private static boolean running(Database database) {
    return database.status().equals("running");
  }

  /** Sets what matters, by name: see {@link #builder}. Not for more than one thread. */
  public static final class Builder {
    private @Nullable AccountId account;
    private @Nullable Region region;
    private @Nullable String instance;
    private @Nullable String ou;
    private @Nullable String engine;
    private @Nullable String family;
    private @Nullable String version;
    private @Nullable String status;
    private Support.@Nullable State eol;
    private @Nullable String exposure;
    private @Nullable Integer port;
    private @Nullable Long minSize;
    private @Nullable String tag;
    private DeploymentQuery deployment = DeploymentQuery.ANY;
    private @Nullable Presence presence;

    private Builder() {}

    public Builder account(@Nullable AccountId account) {
      this.account = account;
      return this;
    }

    public Builder region(@Nullable Region region) {
      this.region = region;
      return this;
    }

    public Builder instance(@Nullable String instance) {
      this.instance = instance;
      return this;
    }

    public Builder ou(@Nullable String ou) {
      this.ou = ou;
      return this;
    }

    public Builder engine(@Nullable String engine) {
      this.engine = engine;
      return this;
    }

    public Builder family(@Nullable String family) {
      this.family = family;
      return this;
    }

    public Builder version(@Nullable String version) {
      this.version = version;
      return this;
    }

    public Builder status(@Nullable String status) {
      this.status = status;
      return this;
    }

    public Builder eol(Support.@Nullable State eol) {
      this.eol = eol;
      return this;
    }

    public Builder exposure(@Nullable String exposure) {
      this.exposure = exposure;
      return this;
    }

    public Builder port(@Nullable Integer port) {
      this.port = port;
      return this;
    }

    public Builder minSize(@Nullable Long minSize) {
      this.minSize = minSize;
      return this;
    }

    public Builder tag(@Nullable String tag) {
      this.tag = tag;
      return this;
    }

    public Builder deployment(DeploymentQuery deployment) {
      this.deployment = deployment;
      return this;
    }

    public Builder presence(@Nullable Presence presence) {
      this.presence = presence;
      return this;
    }

    /** The query as set so far. */
    public DatabaseQuery build() {
      return new DatabaseQuery(
          account,
          region,
          instance,
          ou,
          engine,
          family,
          version,
          status,
          eol,
          exposure,
          port,
          minSize,
          tag,
          deployment,
          presence);
    }
  }
}
