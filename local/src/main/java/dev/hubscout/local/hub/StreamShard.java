package dev.hubscout.local.hub;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One shard of a stream, and how far it was read. */
final class StreamShard {
  private static final int BATCH = 100;

  private final DynamoDbStreamsClient streams;
  private final String streamArn;
  private final String id;
  private final @Nullable String parent;
  private ShardIteratorType from;
  private @Nullable String sequence;
  private @Nullable String iterator;
  private boolean read;

  /**
   * @param parent the shard that must be read to its end before
   * @param from {@code LATEST} or {@code TRIM_HORIZON}
   */
  StreamShard(
      DynamoDbStreamsClient streams,
      String streamArn,
      String id,
      @Nullable String parent,
      ShardIteratorType from) {
    this.streams = streams;
    this.streamArn = streamArn;
    this.id = id;
    this.parent = parent;
    this.from = from;
  }

  @Nullable String parent() {
    return parent;
  }

  /** Whether it was read to its end, and nothing will follow. */
  boolean over() {
    return read;
  }

  /** Fixes the place where reading begins; what is written from now on is behind it. */
  void open() {
    iterator =
        streams
            .getShardIterator(
                request ->
                    request
                        .streamArn(streamArn)
                        .shardId(id)
                        .shardIteratorType(from)
                        .sequenceNumber(sequence))
            .shardIterator();
  }

  /** How far a look at the shard got. */
  enum Progress {
    NOTHING_NEW,
    DELIVERED,
    /** What failed comes again at the next look. */
    FAILED
  }

  /**
   * Looks for records once.
   *
   * @param deliver is given records and says which was the first that failed
   */
  Progress look(Function<List<Record>, Optional<String>> deliver) {
    if (iterator == null) {
      open();
    }
    try {
      var answer = streams.getRecords(it -> it.shardIterator(iterator).limit(BATCH));
      var records = answer.records();
      if (!records.isEmpty()) {
        var failed = deliver.apply(records);
        if (failed.isPresent()) {
          from(ShardIteratorType.AT_SEQUENCE_NUMBER, failed.get());
          return Progress.FAILED;
        }
        from(
            ShardIteratorType.AFTER_SEQUENCE_NUMBER, records.getLast().dynamodb().sequenceNumber());
      }
      iterator = answer.nextShardIterator();
      read = iterator == null;
      return records.isEmpty() ? Progress.NOTHING_NEW : Progress.DELIVERED;
    } catch (ExpiredIteratorException e) {
      // after a laptop's sleep; what was new before it must not be passed over
      from(from == ShardIteratorType.LATEST ? ShardIteratorType.TRIM_HORIZON : from, sequence);
      return Progress.FAILED;
    } catch (TrimmedDataAccessException e) {
      from(ShardIteratorType.TRIM_HORIZON, null);
      return Progress.FAILED;
    }
  }

  private void from(ShardIteratorType type, @Nullable String number) {
    from = type;
    sequence = number;
    iterator = null;
  }
}
