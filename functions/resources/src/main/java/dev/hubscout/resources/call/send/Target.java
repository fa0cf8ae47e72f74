package dev.hubscout.resources.call.send;

import dev.hubscout.resources.catalogue.Endpoint;
import java.net.URI;

/**
 * Where a call goes.
 *
 * @param uri scheme, host, port and possibly a path
 * @param prefixed whether the operation's host prefix belongs before the host
 * @param signing how the request is signed
 */
public record Target(URI uri, boolean prefixed, Endpoint signing) {
  /** AWS's own endpoint. */
  public static Target of(Endpoint endpoint) {
    return new Target(URI.create(endpoint.url()), true, endpoint);
  }

  /** A place that stands for all of AWS. Host prefixes would lead away from it. */
  public static Target override(URI uri, Endpoint endpoint) {
    return new Target(uri, false, endpoint);
  }

  /** The same service at the address that it gave for itself. */
  public Target at(String host) {
    return new Target(URI.create("https://" + host), false, signing);
  }
}
