package dev.hubscout.cli.ui;

import dev.hubscout.core.error.HubscoutException;
import picocli.CommandLine.Option;

/** {@code --port}. */
public final class PortOption {
  private static final int MOST = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the dashboard on loopback. Default: any free port")
  private int port;

  /**
   * The port; 0 for any.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where there is none of that number
   */
  public int number() {
    if (port < 0 || port > MOST) {
      throw HubscoutException.invalid("--port", "a port is a number from 0 to " + MOST + ".");
    }
    return port;
  }
}
