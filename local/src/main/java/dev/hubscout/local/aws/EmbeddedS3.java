package dev.hubscout.local.aws;

import dev.hubscout.aws.access.AwsAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.regions.Region;

/**
 * S3Proxy in this process. It answers only who signs with its keys, which are new at each start,
 * and checks that a presigned URL holds. The host is among what is signed. Clients use path-style
 * addressing.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private final Credentials keys;
  private final S3Proxy proxy;
  private final BlobStore store;
  private final String address;

  private EmbeddedS3(BlobStore store, String address, Credentials keys) {
    this.keys = keys;
    this.store = store;
    this.address = address;
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://" + address + ":0"))
            .awsAuthentication(
                AuthenticationType.AWS_V4, keys.accessKeyId(), keys.secretAccessKey())
            .ignoreUnknownHeaders(true)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      store.close();
      throw new IllegalStateException("The S3 server did not start on " + address, e);
    }
  }

  /**
   * Starts one that forgets everything when closed.
   *
   * @param address of this machine, on which alone it listens
   */
  public static EmbeddedS3 inMemory(String address) {
    return inMemory(address, Credentials.random());
  }

  /** The same, for whoever has these keys. */
  public static EmbeddedS3 inMemory(String address, Credentials keys) {
    return new EmbeddedS3(new TransientNio2BlobStore(), address, keys);
  }

  /** Starts one that keeps its buckets as folders of this folder. */
  public static EmbeddedS3 in(Path folder, String address) throws IOException {
    return new EmbeddedS3(
        new FilesystemNio2BlobStore(Files.createDirectories(folder).toString()),
        address,
        Credentials.random());
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://" + address + ":" + proxy.getPort());
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
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The S3 server did not stop", e);
    } finally {
      store.close();
    }
  }
}
