package dev.hubscout.core.fact;

import java.time.Instant;
import java.util.List;
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
}
