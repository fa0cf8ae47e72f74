package dev.hubscout.resources.call.failure;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The resolver of host names. */
@FunctionalInterface
public interface Names {
  /** Whether a name resolves now. */
  boolean resolves(String host);

  /** The machine's own resolver. */
  static Names system() {
    return host -> {
      try {
        return InetAddress.getByName(host) != null;
      } catch (UnknownHostException e) {
        return false;
      }
    };
  }
}
