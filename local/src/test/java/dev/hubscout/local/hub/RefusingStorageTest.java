package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hubscout.local.aws.EmbeddedDynamoDb;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class RefusingStorageTest {
  private EmbeddedDynamoDb dynamoDb;
  private RefusingStorage storage;
  private DynamoDbClient client;

  @BeforeEach
  void start() throws Exception {
    dynamoDb = EmbeddedDynamoDb.inMemory();
    storage = RefusingStorage.before(dynamoDb);
    client = client(DefaultRetryStrategy.doNotRetry());
    client.createTable(
        it ->
            it.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    one -> one.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(one -> one.attributeName("id").keyType(KeyType.HASH)));
  }

  @AfterEach
  void stop() {
    client.close();
    storage.close();
    dynamoDb.close();
  }

  @Test
  void everythingPassesAsItIs() {
    var bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var item =
        Map.of(
            "id", AttributeValue.fromS("ığü \u0000 \ud83d\udc1d"),
            "content", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    client.putItem(it -> it.tableName("things").item(item));
    assertThat(client.scan(it -> it.tableName("things")).items()).containsExactly(item);
    assertThatThrownBy(
            () ->
                client.putItem(
                    it ->
                        it.tableName("things")
                            .item(item)
                            .conditionExpression("attribute_not_exists(id)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(storage.calls()).isEqualTo(Map.of("CreateTable", 1, "PutItem", 2, "Scan", 1));
    assertThat(storage.refused()).isEmpty();
  }

  @Test
  void soManyWritesAreRefusedAndReadsAreNot() {
    storage.refuseWrites("ProvisionedThroughputExceededException", 2);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> put("one"))
          .isInstanceOf(ProvisionedThroughputExceededException.class);
      assertThat(items()).isZero();
    }
    put("one");
    assertThat(items()).isEqualTo(1);
    assertThat(storage.calls()).containsEntry("PutItem", 3).containsEntry("Scan", 3);
    assertThat(storage.refused()).isEqualTo(Map.of("PutItem", 2));
  }

  @Test
  void everyWriteIsOne() {
    storage.refuseWrites("ThrottlingException", 5);
    var item = Map.of("id", AttributeValue.fromS("one"));
    List<ThrowingCallable> writes =
        List.of(
            () -> client.putItem(it -> it.tableName("things").item(item)),
            () -> client.updateItem(it -> it.tableName("things").key(item)),
            () -> client.deleteItem(it -> it.tableName("things").key(item)),
            () ->
                client.transactWriteItems(
                    it ->
                        it.transactItems(
                            one -> one.put(put -> put.tableName("things").item(item)))),
            () ->
                client.batchWriteItem(
                    it ->
                        it.requestItems(
                            Map.of(
                                "things",
                                List.of(
                                    WriteRequest.builder()
                                        .putRequest(put -> put.item(item))
                                        .build())))));
    assertThat(writes)
        .allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(DynamoDbException.class));
    assertThat(storage.refused())
        .containsOnlyKeys(
            "BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem");
    assertThat(items()).isZero();
  }

  @Test
  void theErrorIsTheOneAskedFor() {
    storage.refuseWrites("InternalServerError", 1);
    var internal = catchThrowableOfType(InternalServerErrorException.class, () -> put("one"));
    assertThat(internal.statusCode()).isEqualTo(500);

    storage.refuseWrites("ThrottlingException", 1);
    var throttled = catchThrowableOfType(DynamoDbException.class, () -> put("one"));
    assertThat(throttled.isThrottlingException()).isTrue();
    assertThat(throttled.statusCode()).isEqualTo(400);

    storage.refuseAll("AccessDeniedException", 1);
    var denied = catchThrowableOfType(DynamoDbException.class, this::items);
    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    assertThat(denied.statusCode()).isEqualTo(400);
  }

  @Test
  void relentingEndsIt() {
    storage.refuseAll("ThrottlingException", Integer.MAX_VALUE);
    assertThatThrownBy(this::items).isInstanceOf(DynamoDbException.class);
    storage.relent();
    assertThat(items()).isZero();
    assertThat(storage.refused()).isEqualTo(Map.of("Scan", 1));
  }

  @Test
  void theSdkTriesAgain() {
    storage.refuseWrites("ProvisionedThroughputExceededException", 2);
    try (var patient = client(DefaultRetryStrategy.standardStrategyBuilder().build())) {
      patient.putItem(it -> it.tableName("things").item(Map.of("id", AttributeValue.fromS("one"))));
    }
    assertThat(items()).isEqualTo(1);
    assertThat(storage.calls()).containsEntry("PutItem", 3);
  }

  private void put(String id) {
    client.putItem(it -> it.tableName("things").item(Map.of("id", AttributeValue.fromS(id))));
  }

  private int items() {
    return client.scan(it -> it.tableName("things")).count();
  }

  private DynamoDbClient client(RetryStrategy retries) {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(storage.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(dynamoDb.keys().provider())
        .overrideConfiguration(it -> it.retryStrategy(retries))
        .build();
  }
}
