package dev.hubscout.local.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, on loopback alone. Every access key and Region sees the same
 * tables. It sends no telemetry, because its own launcher, which would, is not used.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private EmbeddedDynamoDb(@Nullable Path folder) {
    handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(
                0, folder == null, folder == null ? null : folder.toString(), true, false),
            null);
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  /** Starts one that forgets everything when closed. */
  public static EmbeddedDynamoDb inMemory() {
    return new EmbeddedDynamoDb(null);
  }

  /** Starts one that keeps its tables in a folder, which is made if it is not there. */
  public static EmbeddedDynamoDb in(Path folder) throws IOException {
    return new EmbeddedDynamoDb(Files.createDirectories(folder));
  }

  /** Where it listens. */
  public URI endpoint() {
    var connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }
}
