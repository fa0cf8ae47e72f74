package dev.hubscout.core.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a database is deployed, as far as processes and files of its host tell. A null is unknown.
 *
 * @param kind {@code database}, or {@code proxy}: what keeps no data and passes connections on
 * @param installedVersion the version of the program that is now where the running one was started
 *     from; null unless it was replaced or removed since
 * @param unit the systemd unit that it belongs to
 * @param containerImage the image of its container; none where it runs in no container
 * @param publishedPorts ports of the host that lead into its container; empty where there are none,
 *     or no container
 * @param cluster the replica set, cluster or Patroni scope that it is a member of
 * @param tls whether it is set up to take encrypted connections
 * @param backup whether something on the host backs it up
 * @param highAvailability whether something is set up to take over from it, or it from something
 */
public record Deployment(
    String kind,
    @Nullable String installedVersion,
    @Nullable Told unit,
    @Nullable Told containerImage,
    @Nullable List<PublishedPort> publishedPorts,
    @Nullable Told cluster,
    @Nullable Evidence tls,
    @Nullable Evidence backup,
    @Nullable Evidence highAvailability) {
  /** What keeps data. */
  public static final String DATABASE = "database";

  /** What passes connections on: a pooler or a router. */
  public static final String PROXY = "proxy";

  /** One that nothing is known of; agents up to 0.1 told of databases alone. */
  public static final Deployment UNKNOWN =
      new Deployment(DATABASE, null, null, null, null, null, null, null, null);

  public Deployment {
    publishedPorts = publishedPorts == null ? null : List.copyOf(publishedPorts);
  }

  /**
   * Something that is known, be it that there is none.
   *
   * @param text null where there is none
   */
  public record Told(@Nullable String text) {
    public static final Told NONE = new Told(null);
  }

  /**
   * A port of the host that leads into the container.
   *
   * @param address on which the host listens
   * @param exposure loopback, private or all
   */
  public record PublishedPort(String address, int port, int containerPort, String exposure) {}

  /**
   * A yes or a no that was found, and by what. What could not be told is no evidence at all.
   *
   * @param texts such as {@code postgresql.conf: ssl = on}; at most 8, of at most 200 characters
   */
  public record Evidence(boolean yes, List<String> texts) {
    public Evidence {
      texts = List.copyOf(texts);
    }
  }
}
