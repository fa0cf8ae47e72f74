package dev.hubscout.local.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of an instance.
 *
 * @param publicIp an Elastic IP address, which stays while the instance is stopped
 */
public record NetworkInterface(String privateIp, @Nullable String publicIp, List<String> ipv6) {

  public NetworkInterface {
    ipv6 = List.copyOf(ipv6);
  }

  /** An interface without a public and without an IPv6 address. */
  public static NetworkInterface of(String privateIp) {
    return new NetworkInterface(privateIp, null, List.of());
  }

  /** The same interface with another public address, or without one. */
  public NetworkInterface publicIp(@Nullable String publicIp) {
    return new NetworkInterface(privateIp, publicIp, ipv6);
  }

  /** The same interface with these IPv6 addresses. */
  public NetworkInterface ipv6(String... addresses) {
    return new NetworkInterface(privateIp, publicIp, List.of(addresses));
  }
}
