package dev.hubscout.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback address on which nobody listens, kept from everybody else until it is
 * closed: whoever connects is refused. A port that was merely free a moment ago may be another
 * test's server by the time it is called.
 */
public final class LoopbackPort implements AutoCloseable {
  /** Below what kernels give to whoever asks for any port: {@code ip_local_port_range}. */
  private static final int FIRST = 15_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 100;

  private final Socket holder = new Socket();

  /** Takes any free port. */
  public LoopbackPort() throws IOException {
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** From 1 to 65535. */
  public int number() {
    return holder.getLocalPort();
  }

  /** Gives the port back. */
  @Override
  public void close() throws IOException {
    holder.close();
  }

  /**
   * A port for a server that cannot choose one by itself. It is outside the range from which
   * kernels take ports for others, so that only a program that asks for this very number can take
   * it before the server does.
   */
  public static int forServer() throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        continue;
      }
    }
    throw new IOException("No port from " + FIRST + " to " + LAST + " is free");
  }
}
