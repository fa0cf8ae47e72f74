package dev.hubscout.local.aws;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.local.signature.CallerCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, on loopback alone. It answers only who signs with its keys, which
 * are new at each start; every Region sees the same tables. It sends no telemetry, because its own
 * launcher, which would, is not used.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private final Credentials keys;
  private final Server server;
  private final LocalDynamoDBServerHandler handler;

  private EmbeddedDynamoDb(@Nullable Path folder, Credentials keys) {
    this.keys = keys;
    handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(
                0, folder == null, folder == null ? null : folder.toString(), true, false),
            null);
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new SignedHandler(handler, new CallerCheck(keys::secret)));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  /** Starts one that forgets everything when closed. */
  public static EmbeddedDynamoDb inMemory() {
    return inMemory(Credentials.random());
  }

  /** The same, for whoever has these keys. */
  public static EmbeddedDynamoDb inMemory(Credentials keys) {
    return new EmbeddedDynamoDb(null, keys);
  }

  /** Starts one that keeps its tables in a folder, which is made if it is not there. */
  public static EmbeddedDynamoDb in(Path folder) throws IOException {
    return new EmbeddedDynamoDb(Files.createDirectories(folder), Credentials.random());
  }

  /** Where it listens. */
  public URI endpoint() {
    var connector = (ServerConnector) server.getConnectors()[0];
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** The keys with which it can be asked. */
  public Credentials keys() {
    return keys;
  }

  /** Access to it from a Region. */
  public AwsAccess access(Region region) {
    return new AwsAccess(keys.provider(), endpoint(), region);
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
