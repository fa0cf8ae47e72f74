package dev.hubscout.agent.catalog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Addresses as {@code /proc/net/tcp} writes them: words of four bytes, each turned around. */
record KernelAddress(String hex, int port) {

  /** Reads {@code 10.0.1.7:3306} or {@code [::1]:3306}. */
  static KernelAddress of(String written) {
    int colon = written.lastIndexOf(':');
    var host = written.substring(0, colon).replaceAll("[\\[\\]]", "");
    try {
      var bytes = InetAddress.getByName(host).getAddress();
      var turned = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        turned[i] = bytes[i / 4 * 4 + 3 - i % 4];
      }
      return new KernelAddress(
          HexFormat.of().withUpperCase().formatHex(turned),
          Integer.parseInt(written.substring(colon + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(written + " is not an address and a port", e);
    }
  }
}
