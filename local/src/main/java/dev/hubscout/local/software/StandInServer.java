package dev.hubscout.local.software;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link StandInProgram} runs, alone on its class path, in a Java that has only {@code
 * java.base}: so it must stay one class. It speaks no protocol: it accepts connections, reads what
 * comes and closes when the caller does.
 */
final class StandInServer {

  /** Names the file with the answer to {@code --version}. */
  static final String ANSWER = "stand-in.answer";

  /** Where it listens otherwise, on every IPv4 address: ports, separated by commas. */
  static final String PORTS = "stand-in.ports";

  private static final int BACKLOG = 128;

  private final Selector selector;
  private final ByteBuffer unread = ByteBuffer.allocate(64);

  private StandInServer(Selector selector) {
    this.selector = selector;
  }

  /** Answers or serves. The question may come after others, such as {@code --no-defaults}. */
  public static void main(String[] arguments) throws IOException {
    if (List.of(arguments).contains("--version")) {
      System.out.writeBytes(Files.readAllBytes(Path.of(property(ANSWER))));
      System.out.flush();
      return;
    }
    try (var selector = Selector.open()) {
      var server = new StandInServer(selector);
      for (var port : property(PORTS).split(",", -1)) {
        server.listen(Integer.parseInt(port));
      }
      server.serve();
    }
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  private void listen(int port) throws IOException {
    var channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
    channel.bind(new InetSocketAddress(port), BACKLOG);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_ACCEPT);
  }

  private void serve() throws IOException {
    while (selector.isOpen()) {
      selector.select();
      for (var key : selector.selectedKeys()) {
        if (key.channel() instanceof ServerSocketChannel listener) {
          accept(listener);
        } else if (key.channel() instanceof SocketChannel connection) {
          read(connection);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void accept(ServerSocketChannel listener) throws IOException {
    var connection = listener.accept();
    if (connection != null) {
      connection.configureBlocking(false);
      connection.register(selector, SelectionKey.OP_READ);
    }
  }

  private void read(SocketChannel connection) throws IOException {
    try {
      if (connection.read(unread.clear()) < 0) {
        connection.close();
      }
    } catch (IOException e) {
      // The caller reset it.
      connection.close();
    }
  }
}
