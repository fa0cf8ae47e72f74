package dev.hubscout.local.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port inside the instances' network whose connections end at a server of this machine: how an
 * instance downloads from the artifact server, which listens on loopback alone.
 */
public final class TcpForwarder implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final InetSocketAddress target;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private TcpForwarder(
      ServerSocketChannel listener, InetSocketAddress address, InetSocketAddress target) {
    this.listener = listener;
    this.address = address;
    this.target = target;
  }

  static TcpForwarder open(long pid, InetSocketAddress inside, InetSocketAddress target)
      throws InterruptedException {
    var listener =
        NetworkNamespace.open(
            pid,
            () ->
                ServerSocketChannel.open()
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(inside));
    try {
      var doorway =
          new TcpForwarder(listener, (InetSocketAddress) listener.getLocalAddress(), target);
      Thread.ofVirtual().name("hubscout-doorway").start(doorway::accept);
      return doorway;
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.NETWORK_FAILED, "The instances' network has no doorway.", e);
    }
  }

  /** Where instances connect to. */
  public InetSocketAddress address() {
    return address;
  }

  private void accept() {
    try {
      while (true) {
        var caller = listener.accept();
        open.add(caller);
        Thread.ofVirtual().start(() -> join(caller));
      }
    } catch (IOException e) {
      // Closed: instances get a refused connection from here on.
      closeQuietly(listener);
    }
  }

  private void join(SocketChannel caller) {
    try (caller;
        var server = SocketChannel.open(target)) {
      open.add(server);
      var back = Thread.ofVirtual().start(() -> pump(server, caller));
      pump(caller, server);
      back.join();
      open.remove(server);
    } catch (IOException e) {
      // The server is not there: the caller sees its connection end, as it would from a real one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(caller);
    }
  }

  private static void pump(SocketChannel from, SocketChannel to) {
    try {
      var in = Channels.newInputStream(from);
      var out = Channels.newOutputStream(to);
      var buffer = new byte[BUFFER];
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side hung up: so does the other.
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  /** Ends the listener and every connection through it. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(TcpForwarder::closeQuietly);
  }

  private static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }
}
