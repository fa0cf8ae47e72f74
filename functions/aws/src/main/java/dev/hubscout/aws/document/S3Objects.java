package dev.hubscout.aws.document;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Objects in a bucket. S3 says that an object is missing only to callers with {@code
 * s3:ListBucket}; to others it answers 403, which is thrown. The bucket must not be versioned, or
 * its old versions must expire: a deleted object would stay otherwise.
 */
public final class S3Objects implements Objects {
  private final S3Client s3;
  private final String bucket;

  /**
   * @param bucket an existing bucket's name
   */
  public S3Objects(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** Objects in a bucket, whose calls are counted. */
  public static Objects in(String bucket, AwsAccess access, CallLog calls) {
    return new S3Objects(access.client(S3Client.builder(), calls), bucket);
  }

  @Override
  public void put(String key, byte[] content) {
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType("application/gzip"),
        RequestBody.fromBytes(content));
  }

  @Override
  public Optional<byte[]> get(String key, int most) {
    try (var object = s3.getObject(request -> request.bucket(bucket).key(key))) {
      var content = object.readNBytes(most);
      if (content.length == most) {
        object.abort(); // closing would read the rest
      }
      return Optional.of(content);
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading s3://" + bucket + "/" + key, e);
    }
  }

  @Override
  public void delete(String key) {
    s3.deleteObject(request -> request.bucket(bucket).key(key));
  }
}
