package dev.hubscout.local.hub;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.store.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Feeds the announce function from the streams of tables, each on a thread of its own. */
final class Announcing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Announcing.class);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final DynamoDbStreamsClient streams;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private Announcing(DynamoDbStreamsClient streams) {
    this.streams = streams;
  }

  /**
   * Everything that is written after this returns will be announced.
   *
   * @param storage where the tables are, for whoever makes the mapping
   * @param asFunction the same, asked by the function, which reads the streams
   */
  static Announcing start(AwsAccess storage, AwsAccess asFunction, Function announce) {
    var announcing = new Announcing(asFunction.client(DynamoDbStreamsClient.builder()));
    try (var dynamoDb = storage.client(DynamoDbClient.builder())) {
      for (var table : Tables.HUB) {
        if (table.announced() instanceof String pattern) {
          var arn =
              dynamoDb
                  .describeTable(request -> request.tableName(table.name()))
                  .table()
                  .latestStreamArn();
          announcing.requireListed(table.name(), arn);
          announcing.feed(
              table.name(),
              StreamSource.open(announcing.streams, arn, EventPattern.of(pattern), announce));
        }
      }
    }
    return announcing;
  }

  /** Lambda, too, looks whether the function may find the stream. */
  private void requireListed(String table, String arn) {
    var listed = streams.listStreams(request -> request.tableName(table)).streams();
    if (listed.stream().noneMatch(stream -> stream.streamArn().equals(arn))) {
      throw new IllegalStateException(table + " has no stream " + arn + " to announce from");
    }
  }

  private void feed(String table, StreamSource source) {
    threads.add(
        Thread.ofVirtual()
            .name("announce-" + table)
            .start(
                () -> {
                  try {
                    source.run(closing);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /** Announces what was written so far, and stops. */
  @Override
  public void close() {
    closing.countDown();
    for (var thread : threads) {
      try {
        if (!thread.join(STOP)) {
          LOG.warn("{} still has something to announce; it is left", thread.getName());
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    streams.close();
  }
}
