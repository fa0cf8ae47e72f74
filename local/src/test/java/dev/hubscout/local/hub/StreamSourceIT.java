package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.StreamImages;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.json.Json;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** An event source mapping, over a function that fails as it is told. */
class StreamSourceIT {
  private static final String TABLE = EmbeddedHub.FACTS_TABLE;

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger deaths = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private EmbeddedDynamoDb server;
  private DynamoDbClient dynamoDb;
  private DynamoDbStreamsClient streams;

  @BeforeEach
  void start() {
    server = EmbeddedDynamoDb.inMemory();
    var access = server.access(Region.EU_CENTRAL_1);
    dynamoDb = access.client(DynamoDbClient.builder());
    streams = access.client(DynamoDbStreamsClient.builder());
  }

  @AfterEach
  void stop() {
    streams.close();
    dynamoDb.close();
    server.close();
  }

  private StreamSource source() {
    var arn = dynamoDb.describeTable(it -> it.tableName(TABLE)).table().latestStreamArn();
    RequestStreamHandler handler =
        (event, answer, context) ->
            Json.strict().writeValue(answer, take(Json.strict().readTree(event)));
    return StreamSource.open(
        streams, arn, EventPattern.of(StreamImages.FACTS_PATTERN), Function.of("taker", handler));
  }

  /** Dies, or takes the first half and refuses the second, or takes everything. */
  private JsonNode take(JsonNode event) throws IOException {
    if (deaths.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
      throw new IOException("killed");
    }
    var records = event.path("Records");
    boolean refuse = refusals.getAndUpdate(it -> Math.max(0, it - 1)) > 0;
    int upTo = refuse ? records.size() / 2 : records.size();
    for (int i = 0; i < upTo; i++) {
      taken.add(records.path(i).at("/dynamodb/NewImage/sk/S").asText());
    }
    var answer = Json.strict().createObjectNode();
    var failures = answer.putArray("batchItemFailures");
    if (refuse) {
      failures
          .addObject()
          .put("itemIdentifier", records.path(upTo).at("/dynamodb/SequenceNumber").asText());
    }
    return answer;
  }

  private void put(String partition, int from, int to) {
    for (var number : numbers(from, to)) {
      dynamoDb.putItem(
          it ->
              it.tableName(TABLE)
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS(partition),
                          "sk", AttributeValue.fromS(number))));
    }
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj("%05d"::formatted).toList();
  }

  /** Reads all that was written before, as a hub that closes does. */
  private static void drain(StreamSource source) throws InterruptedException {
    source.run(new CountDownLatch(0));
  }

  @Test
  void whatIsWrittenFromTheStartOnIsGivenInOrderAndTheRestIsFiltered() throws Exception {
    DynamoTables.create(dynamoDb, Tables.ALL);
    DynamoTables.stream(dynamoDb, TABLE);
    put("CHANGES#1", 0, 10);
    var source = source();
    put("CHANGES#1", 10, 250);
    put("INSTANCES#1", 1_000, 1_010);
    put("CHANGES#1", 10, 12); // written again, so it is no insert
    put("CHANGES#1", 250, 260);

    drain(source);

    assertThat(taken).containsExactlyElementsOf(numbers(10, 260));
  }

  @Test
  void afterADeathOrARefusalItGoesOnFromWhatWasNotTaken() throws Exception {
    DynamoTables.create(dynamoDb, Tables.ALL);
    DynamoTables.stream(dynamoDb, TABLE);
    deaths.set(2);
    refusals.set(3);
    var source = source();
    var closing = new CountDownLatch(1);
    var reading =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    source.run(closing);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                });
    put("CHANGES#1", 0, 150);
    Rig.await("everything to be taken", () -> taken.size() >= 150);
    closing.countDown();
    reading.join();

    assertThat(taken).as("each once, in order").containsExactlyElementsOf(numbers(0, 150));
    assertThat(deaths).hasValue(0);
    assertThat(refusals).hasValue(0);
  }

  @Test
  void aTableThatWasMadeBeforeThereWereStreamsGetsOne() throws Exception {
    dynamoDb.createTable(
        it ->
            it.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                    a -> a.attributeName("sk").attributeType(ScalarAttributeType.S))
                .keySchema(
                    k -> k.attributeName("pk").keyType(KeyType.HASH),
                    k -> k.attributeName("sk").keyType(KeyType.RANGE)));
    put("CHANGES#1", 0, 5);

    DynamoTables.create(dynamoDb, Tables.ALL);
    DynamoTables.stream(dynamoDb, TABLE);
    DynamoTables.stream(dynamoDb, TABLE);

    var table = dynamoDb.describeTable(it -> it.tableName(TABLE)).table();
    assertThat(table.streamSpecification().streamViewType())
        .isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
    var source = source();
    put("CHANGES#1", 5, 8);
    drain(source);
    assertThat(taken).containsExactlyElementsOf(numbers(5, 8));
  }
}
