package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.aws.document.S3Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Objects of documents in an S3 server. */
class DocumentObjectsTest {
  private static final String KEY = "documents/abc/1";

  @Test
  void objectsArePutReplacedReadInPartAndDeleted() {
    var content = new byte[1_000_000];
    new Random(1).nextBytes(content);
    try (var server = EmbeddedS3.inMemory("127.0.0.1");
        var client = client(server)) {
      client.createBucket(request -> request.bucket("documents"));
      var objects = new S3Objects(client, "documents");

      assertThat(objects.get(KEY, 10)).isEmpty();
      objects.put(KEY, new byte[] {1});
      objects.put(KEY, content);

      assertThat(objects.get(KEY, content.length + 1)).contains(content);
      assertThat(objects.get(KEY, content.length)).contains(content);
      assertThat(objects.get(KEY, 3)).contains(new byte[] {content[0], content[1], content[2]});
      objects.delete(KEY);
      objects.delete(KEY);
      assertThat(objects.get(KEY, 10)).isEmpty();
    }
  }

  @Test
  void aBucketThatIsMissingIsNotAMissingObject() {
    try (var server = EmbeddedS3.inMemory("127.0.0.1");
        var client = client(server)) {
      var objects = new S3Objects(client, "nobodys");

      assertThatThrownBy(() -> objects.get(KEY, 10)).isInstanceOf(NoSuchBucketException.class);
    }
  }

  private static S3Client client(EmbeddedS3 server) {
    return server.access(Region.EU_CENTRAL_1).client(S3Client.builder().forcePathStyle(true));
  }
}
