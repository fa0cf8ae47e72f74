package dev.hubscout.local.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * S3Proxy in this process. Requests are anonymous: neither signatures nor the expiry of presigned
 * URLs are checked, so whoever reaches the address may read and write. Clients use path-style
 * addressing.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private final S3Proxy proxy;
  private final BlobStore store;
  private final String address;

  private EmbeddedS3(BlobStore store, String address) {
    this.store = store;
    this.address = address;
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://" + address + ":0"))
            .awsAuthentication(AuthenticationType.NONE, "", "")
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
    return new EmbeddedS3(new TransientNio2BlobStore(), address);
  }

  /** Starts one that keeps its buckets as folders of this folder. */
  public static EmbeddedS3 in(Path folder, String address) throws IOException {
    return new EmbeddedS3(
        new FilesystemNio2BlobStore(Files.createDirectories(folder).toString()), address);
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://" + address + ":" + proxy.getPort());
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
