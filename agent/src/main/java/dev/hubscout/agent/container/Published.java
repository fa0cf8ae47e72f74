package dev.hubscout.agent.container;

import dev.hubscout.agent.snapshot.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A port of the host that leads to one of a container. */
record Published(String address, int port, int containerPort) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  static Optional<Published> of(String address, String port, String containerPort) {
    int outer = number(port);
    int inner = number(containerPort);
    var from = address.isEmpty() ? "0.0.0.0" : address;
    return outer > 0 && inner > 0 && ADDRESS.matcher(from).matches()
        ? Optional.of(new Published(from, outer, inner))
        : Optional.empty();
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text.trim());
      return number < 65_536 ? number : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("address", address);
    shown.put("port", port);
    shown.put("container_port", containerPort);
    shown.put("exposure", new IpAddress(address).exposure().text());
    return shown;
  }
}
