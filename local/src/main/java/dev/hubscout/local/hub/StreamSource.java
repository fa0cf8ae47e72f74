package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A DynamoDB event source mapping: reads a table's stream from now on, each shard after its parent,
 * and invokes a function with the records that its filter lets through. Where the function names a
 * record as failed, or throws, reading goes on from there. How far it read it keeps in memory
 * alone.
 */
final class StreamSource {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSource.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Looks between two looks for shards, unless one has just ended. */
  private static final int LOOKS = 20;

  private final DynamoDbStreamsClient streams;
  private final String streamArn;
  private final EventPattern filter;
  private final Function function;
  private final Map<String, StreamShard> shards = new LinkedHashMap<>();
  private int looks;

  private StreamSource(
      DynamoDbStreamsClient streams, String streamArn, EventPattern filter, Function function) {
    this.streams = streams;
    this.streamArn = streamArn;
    this.filter = filter;
    this.function = function;
  }

  /** Everything that is written after this returns will be read. */
  static StreamSource open(
      DynamoDbStreamsClient streams, String streamArn, EventPattern filter, Function function) {
    var source = new StreamSource(streams, streamArn, filter, function);
    source.find(ShardIteratorType.LATEST);
    source.shards.values().forEach(StreamShard::open);
    return source;
  }

  /** Reads until the hub closes, and then what was written before. */
  void run(CountDownLatch closing) throws InterruptedException {
    while (!closing.await(look() ? 0 : PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      if (++looks % LOOKS == 0) {
        refresh();
      }
    }
    while (look()) {
      LOG.debug("{}: the last of the stream", function.name());
    }
  }

  /** True where something was delivered, so that there may be more. */
  private boolean look() {
    boolean delivered = false;
    for (var shard : List.copyOf(shards.values())) {
      if (shard.over() || !ready(shard)) {
        continue;
      }
      try {
        delivered |= shard.look(this::deliver) == StreamShard.Progress.DELIVERED;
        if (shard.over()) {
          refresh();
        }
      } catch (SdkException e) {
        LOG.warn("{}: stream not readable: {}", function.name(), e.getMessage());
      }
    }
    return delivered;
  }

  private boolean ready(StreamShard shard) {
    var parent = shard.parent() == null ? null : shards.get(shard.parent());
    return parent == null || parent.over();
  }

  private void refresh() {
    try {
      find(ShardIteratorType.TRIM_HORIZON);
    } catch (SdkException e) {
      LOG.warn("{}: stream not readable: {}", function.name(), e.getMessage());
    }
  }

  /**
   * Takes notice of shards that are new.
   *
   * @param from where to read them from
   */
  private void find(ShardIteratorType from) {
    String last = null;
    do {
      var start = last;
      var description =
          streams
              .describeStream(request -> request.streamArn(streamArn).exclusiveStartShardId(start))
              .streamDescription();
      for (Shard shard : description.shards()) {
        shards.computeIfAbsent(
            shard.shardId(),
            id -> new StreamShard(streams, streamArn, id, shard.parentShardId(), from));
      }
      last = description.lastEvaluatedShardId();
    } while (last != null);
  }

  private Optional<String> deliver(List<Record> records) {
    var chosen = new ArrayList<JsonNode>();
    for (var record : records) {
      var json = StreamRecords.json(record, streamArn);
      if (filter.matches(json)) {
        chosen.add(json);
      }
    }
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    var event = Json.lenient().createObjectNode();
    event.putArray("Records").addAll(chosen);
    try {
      var failed = function.invoke(event).path("batchItemFailures").path(0).path("itemIdentifier");
      return failed.isTextual() ? Optional.of(failed.textValue()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.error("{} failed; its {} records come again", function.name(), chosen.size(), e);
      return Optional.of(chosen.getFirst().at("/dynamodb/SequenceNumber").asText());
    }
  }
}
