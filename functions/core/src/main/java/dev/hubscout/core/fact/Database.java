package dev.hubscout.core.fact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database as the agent reported it, within the report's bounds (see {@code
 * events/schemas/agent-report.schema.json}). A null is unknown or none: {@link #errors} of the
 * report say which. Sizes are bytes: {@code dataSizeBytes} allocated, {@code dataApparentBytes} the
 * sum of lengths; {@code _mb} is MiB, rounded up.
 *
 * @param deployment null of what an agent up to 0.1 reported: see {@link #deployed}
 */
public record Database(
    String dbId,
    String engine,
    String family,
    String product,
    @Nullable String version,
    @Nullable String versionSource,
    String status,
    @Nullable Integer port,
    @Nullable String portSource,
    List<Listener> listeners,
    @Nullable String dataDir,
    @Nullable Long dataSizeMb,
    @Nullable Long dataSizeBytes,
    @Nullable Long dataApparentBytes,
    @Nullable Boolean dataSizeComplete,
    @Nullable String configFile,
    @Nullable String binary,
    @Nullable String identity,
    @Nullable Long pid,
    @Nullable Instant processStartedAt,
    @Nullable String user,
    @Nullable String role,
    @Nullable String container,
    List<Client> clients,
    @Nullable Deployment deployment) {

  public Database {
    listeners = listeners == null ? List.of() : List.copyOf(listeners);
    clients = clients == null ? List.of() : List.copyOf(clients);
  }

  /**
   * Builds a database by the names of its components. What is not set is not known: null, or an
   * empty list. Family and product are the engine's name until they are set.
   */
  public static Builder builder(String dbId, String engine, String status) {
    return new Builder(dbId, engine, status);
  }

  /** How it is deployed; {@link Deployment#UNKNOWN} where no agent told. */
  public Deployment deployed() {
    return deployment == null ? Deployment.UNKNOWN : deployment;
  }

  /**
   * Whether it runs in a container; null where that is not known. Of what an agent up to 0.1
   * reported, a container that was not known was kept as none.
   */
  public @Nullable Boolean contained() {
    if (container != null) {
      return true;
    }
    if (deployment == null) {
      return false;
    }
    var image = deployment.containerImage();
    return image != null && image.text() == null ? Boolean.FALSE : null;
  }

  /** A listening address; {@code exposure} is loopback, private or all. */
  public record Listener(String address, int port, String exposure) {}

  /** How many connections a remote address holds. */
  public record Client(String address, int connections) {}

  /** Sets components by name: see {@link #builder}. Not for more than one thread. */
  public static final class Builder {
    private final String dbId;
    private final String engine;
    private final String status;
    private String family;
    private String product;
    private @Nullable String version;
    private @Nullable String versionSource;
    private @Nullable Integer port;
    private @Nullable String portSource;
    private List<Listener> listeners = List.of();
    private @Nullable String dataDir;
    private @Nullable Long dataSizeMb;
    private @Nullable Long dataSizeBytes;
    private @Nullable Long dataApparentBytes;
    private @Nullable Boolean dataSizeComplete;
    private @Nullable String configFile;
    private @Nullable String binary;
    private @Nullable String identity;
    private @Nullable Long pid;
    private @Nullable Instant processStartedAt;
    private @Nullable String user;
    private @Nullable String role;
    private @Nullable String container;
    private List<Client> clients = List.of();
    private @Nullable Deployment deployment;

    private Builder(String dbId, String engine, String status) {
      this.dbId = dbId;
      this.engine = engine;
      this.status = status;
      this.family = engine;
      this.product = engine;
    }

    /** Null where nobody told it: the engine is a family of its own. */
    public Builder family(@Nullable String family) {
      this.family = Objects.requireNonNullElse(family, engine);
      return this;
    }

    /** Null where nobody told it: the engine's name is the product's. */
    public Builder product(@Nullable String product) {
      this.product = Objects.requireNonNullElse(product, engine);
      return this;
    }

    public Builder version(@Nullable String version) {
      this.version = version;
      return this;
    }

    public Builder versionSource(@Nullable String versionSource) {
      this.versionSource = versionSource;
      return this;
    }

    public Builder port(@Nullable Integer port) {
      this.port = port;
      return this;
    }

    public Builder portSource(@Nullable String portSource) {
      this.portSource = portSource;
      return this;
    }

    public Builder listeners(List<Listener> listeners) {
      this.listeners = listeners;
      return this;
    }

    public Builder dataDir(@Nullable String dataDir) {
      this.dataDir = dataDir;
      return this;
    }

    public Builder dataSizeMb(@Nullable Long dataSizeMb) {
      this.dataSizeMb = dataSizeMb;
      return this;
    }

    public Builder dataSizeBytes(@Nullable Long dataSizeBytes) {
      this.dataSizeBytes = dataSizeBytes;
      return this;
    }

    public Builder dataApparentBytes(@Nullable Long dataApparentBytes) {
      this.dataApparentBytes = dataApparentBytes;
      return this;
    }

    public Builder dataSizeComplete(@Nullable Boolean dataSizeComplete) {
      this.dataSizeComplete = dataSizeComplete;
      return this;
    }

    public Builder configFile(@Nullable String configFile) {
      this.configFile = configFile;
      return this;
    }

    public Builder binary(@Nullable String binary) {
      this.binary = binary;
      return this;
    }

    public Builder identity(@Nullable String identity) {
      this.identity = identity;
      return this;
    }

    public Builder pid(@Nullable Long pid) {
      this.pid = pid;
      return this;
    }

    public Builder processStartedAt(@Nullable Instant processStartedAt) {
      this.processStartedAt = processStartedAt;
      return this;
    }

    public Builder user(@Nullable String user) {
      this.user = user;
      return this;
    }

    public Builder role(@Nullable String role) {
      this.role = role;
      return this;
    }

    public Builder container(@Nullable String container) {
      this.container = container;
      return this;
    }

    public Builder clients(List<Client> clients) {
      this.clients = clients;
      return this;
    }

    public Builder deployment(@Nullable Deployment deployment) {
      this.deployment = deployment;
      return this;
    }

    /** The database as set so far. */
    public Database build() {
      return new Database(
          dbId,
          engine,
          family,
          product,
          version,
          versionSource,
          status,
          port,
          portSource,
          listeners,
          dataDir,
          dataSizeMb,
          dataSizeBytes,
          dataApparentBytes,
          dataSizeComplete,
          configFile,
          binary,
          identity,
          pid,
          processStartedAt,
          user,
          role,
          container,
          clients,
          deployment);
    }
  }
}
