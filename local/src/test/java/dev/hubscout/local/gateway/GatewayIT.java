package dev.hubscout.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.EmbeddedS3;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.iam.Access;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Real clients, a gateway, and the real servers behind it. */
class GatewayIT {
  private static final String HUB = "200000000002";
  private static final String RUNS = "hubscout-runs";
  private static final String FACTS = "hubscout-facts";
  private static final String TABLE =
      "arn:aws:dynamodb:eu-central-1:200000000002:table/hubscout-runs";
  private static final Region HERE = Region.EU_CENTRAL_1;
  private static final String READ_ONE =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::artifacts/agent/one"}]}\
      """;

  private final LocalAws aws =
      LocalAws.start(
          Organization.managedBy(Account.of("100000000001", "management"))
              .regions("eu-central-1")
              .hub(
                  Account.of(HUB, "hub").with(Role.open("hubscout-plan")).with(Role.open("Reader")))
              .build(),
          new Faults(),
          event -> {});
  private final EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.inMemory();
  private final EmbeddedQueues queues = EmbeddedQueues.start(HUB, "eu-central-1");
  private final EmbeddedS3 objects = EmbeddedS3.inMemory("127.0.0.1");
  private final Gateway tables = Gateway.dynamoDb(dynamoDb.access(HERE), HUB, aws);
  private final Gateway messages = Gateway.sqs(queues.access(), aws);
  private final Gateway files = Gateway.s3(objects.access(HERE), HUB, aws);
  private DynamoDbClient store;

  @BeforeEach
  void create() {
    try (var deployer = dynamoDb.access(HERE).client(DynamoDbClient.builder())) {
      DynamoTables.create(deployer, List.of(Tables.RUNS.named(RUNS), Tables.FACTS.named(FACTS)));
      DynamoTables.stream(deployer, RUNS);
    }
    store = as(role(), tables).client(DynamoDbClient.builder());
  }

  @AfterEach
  void close() {
    store.close();
    tables.close();
    messages.close();
    files.close();
    objects.close();
    queues.close();
    dynamoDb.close();
    aws.close();
  }

  private Credentials role() {
    return aws.session(HUB, "hubscout-plan", "test", Duration.ofHours(1));
  }

  private static AwsAccess as(Credentials credentials, Gateway gateway) {
    return new AwsAccess(credentials.provider(), gateway.endpoint(), HERE);
  }

  private Set<String> needed() {
    return aws.accesses().all().stream()
        .map(it -> it.role() + " " + it.action() + " " + it.resource())
        .collect(Collectors.toSet());
  }

  private Set<List<String>> leadingKeys(String action) {
    return aws.accesses().all().stream()
        .filter(it -> it.action().equals(action))
        .map(it -> it.context().get("dynamodb:LeadingKeys"))
        .collect(Collectors.toSet());
  }

  private static AwsServiceException failure(ThrowingCallable call) {
    return catchThrowableOfType(AwsServiceException.class, call);
  }

  private static Map<String, AttributeValue> item(String pk, String sk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
  }

  @Test
  void singleItemsAreReadAndWritten() {
    store.putItem(it -> it.tableName(RUNS).item(item("RUN#1", "A")));
    assertThat(store.getItem(it -> it.tableName(RUNS).key(item("RUN#1", "A"))).item())
        .isEqualTo(item("RUN#1", "A"));
    store.updateItem(it -> it.tableName(RUNS).key(item("RUN#2", "A")));
    store.deleteItem(it -> it.tableName(RUNS).key(item("RUN#3", "A")));
    assertThat(needed())
        .containsExactlyInAnyOrder(
            "hubscout-plan dynamodb:PutItem " + TABLE,
            "hubscout-plan dynamodb:GetItem " + TABLE,
            "hubscout-plan dynamodb:UpdateItem " + TABLE,
            "hubscout-plan dynamodb:DeleteItem " + TABLE);
    assertThat(leadingKeys("dynamodb:UpdateItem")).containsExactly(List.of("RUN#2"));
  }

  @Test
  void aQueryOfAnIndexIsOneOfTheIndexAlone() {
    store.query(
        it ->
            it.tableName(RUNS)
                .keyConditionExpression("#p = :p AND begins_with(sk, :s)")
                .expressionAttributeNames(Map.of("#p", "pk"))
                .expressionAttributeValues(
                    Map.of(":p", AttributeValue.fromS("RUN#1"), ":s", AttributeValue.fromS("T"))));
    var index =
        store.describeTable(it -> it.tableName(RUNS)).table().globalSecondaryIndexes().getFirst();
    var key = index.keySchema().getFirst().attributeName();
    store.query(
        it ->
            it.tableName(RUNS)
                .indexName(index.indexName())
                .keyConditionExpression(key + " = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("X"))));
    assertThat(needed())
        .containsExactlyInAnyOrder(
            "hubscout-plan dynamodb:Query " + TABLE,
            "hubscout-plan dynamodb:DescribeTable " + TABLE,
            "hubscout-plan dynamodb:Query " + TABLE + "/index/" + index.indexName());
    assertThat(leadingKeys("dynamodb:Query"))
        .containsExactlyInAnyOrder(List.of("RUN#1"), List.of("X"));
  }

  @Test
  void aTransactionTakesThePermissionOfEachOfItsOperations() {
    store.transactWriteItems(
        it ->
            it.transactItems(
                TransactWriteItem.builder()
                    .put(put -> put.tableName(RUNS).item(item("P", "A")))
                    .build(),
                TransactWriteItem.builder()
                    .conditionCheck(
                        check ->
                            check
                                .tableName(FACTS)
                                .key(item("C", "A"))
                                .conditionExpression("attribute_not_exists(pk)"))
                    .build(),
                TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(RUNS).key(item("D", "A")))
                    .build()));
    assertThat(needed())
        .containsExactlyInAnyOrder(
            "hubscout-plan dynamodb:PutItem " + TABLE,
            "hubscout-plan dynamodb:ConditionCheckItem " + TABLE.replace(RUNS, FACTS),
            "hubscout-plan dynamodb:DeleteItem " + TABLE);
    assertThat(aws.accesses().all())
        .allSatisfy(
            it ->
                assertThat(it.context())
                    .containsEntry("dynamodb:EnclosingOperation", List.of("TransactWriteItems")));
  }

  @Test
  void aBatchTakesThePermissionOfBatches() {
    store.batchWriteItem(
        it ->
            it.requestItems(
                Map.of(
                    RUNS,
                    List.of(
                        WriteRequest.builder().putRequest(p -> p.item(item("A", "A"))).build(),
                        WriteRequest.builder()
                            .deleteRequest(d -> d.key(item("B", "A")))
                            .build()))));
    store.batchGetItem(it -> it.requestItems(Map.of(FACTS, keys("A"))));
    assertThat(needed())
        .containsExactlyInAnyOrder(
            "hubscout-plan dynamodb:BatchWriteItem " + TABLE,
            "hubscout-plan dynamodb:BatchGetItem " + TABLE.replace(RUNS, FACTS));
    assertThat(leadingKeys("dynamodb:BatchWriteItem")).containsExactly(List.of("A", "B"));
  }

  private static KeysAndAttributes keys(String pk) {
    return KeysAndAttributes.builder().keys(List.of(item(pk, "A"))).build();
  }

  @Test
  void streamsAreReadByTheirArnsOnAws() {
    store.putItem(it -> it.tableName(RUNS).item(item("RUN#1", "A")));
    try (var streams = as(role(), tables).client(DynamoDbStreamsClient.builder())) {
      var arn = streams.listStreams(it -> it.tableName(RUNS)).streams().getFirst().streamArn();
      var shard =
          streams.describeStream(it -> it.streamArn(arn)).streamDescription().shards().getFirst();
      var iterator =
          streams
              .getShardIterator(
                  it ->
                      it.streamArn(arn)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      assertThat(streams.getRecords(it -> it.shardIterator(iterator)).records()).hasSize(1);
      var label = TABLE + "/stream/" + arn.substring(arn.lastIndexOf('/') + 1);
      assertThat(needed())
          .contains(
              "hubscout-plan dynamodb:ListStreams *",
              "hubscout-plan dynamodb:DescribeStream " + label,
              "hubscout-plan dynamodb:GetShardIterator " + label,
              "hubscout-plan dynamodb:GetRecords " + label);
    }
  }

  @Test
  void messagesAreSentAndReceived() {
    var url = queues.createQueue("hubscout-plan", Duration.ofSeconds(30));
    try (var sqs = as(role(), messages).client(SqsClient.builder())) {
      sqs.sendMessage(it -> it.queueUrl(url).messageBody("one"));
      sqs.sendMessageBatch(it -> it.queueUrl(url).entries(e -> e.id("1").messageBody("two")));
      var received = sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10)).messages();
      assertThat(received).isNotEmpty();
      sqs.changeMessageVisibility(
          it ->
              it.queueUrl(url)
                  .receiptHandle(received.getFirst().receiptHandle())
                  .visibilityTimeout(5));
      sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(received.getFirst().receiptHandle()));
      sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNamesWithStrings("All"));
      var queue = " arn:aws:sqs:eu-central-1:200000000002:hubscout-plan";
      assertThat(needed())
          .containsExactlyInAnyOrder(
              "hubscout-plan sqs:SendMessage" + queue,
              "hubscout-plan sqs:ReceiveMessage" + queue,
              "hubscout-plan sqs:ChangeMessageVisibility" + queue,
              "hubscout-plan sqs:DeleteMessage" + queue,
              "hubscout-plan sqs:GetQueueAttributes" + queue);
    }
  }

  @Test
  void aPresignedUrlIsItsSignersAccess() throws Exception {
    try (var s3 = objects.access(HERE).client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(it -> it.bucket("artifacts"));
      s3.putObject(it -> it.bucket("artifacts").key("agent/one"), RequestBody.fromString("1"));
      s3.putObject(it -> it.bucket("artifacts").key("agent/two"), RequestBody.fromString("2"));
    }
    var reader = reader();
    var one = fetched(presigned(reader, "agent/one"));
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body()).isEqualTo("1");
    var two = fetched(presigned(reader, "agent/two"));
    assertThat(two.statusCode()).isEqualTo(403);
    assertThat(two.body()).contains("because no session policy allows the s3:GetObject action");
    var other = presigned(reader, "agent/one").toString().replace("agent/one", "agent/two");
    assertThat(fetched(URI.create(other)).body()).contains("SignatureDoesNotMatch");
    assertThat(aws.accesses().all())
        .filteredOn(it -> it.action().equals("s3:GetObject"))
        .extracting(Access::role, Access::sessionPolicy, Access::resource)
        .contains(tuple("Reader", READ_ONE, "arn:aws:s3:::artifacts/agent/one"));
  }

  private Credentials reader() {
    var access = new AwsAccess(role().provider(), aws.endpoint(), HERE);
    try (var sts = access.client(StsClient.builder())) {
      var session =
          sts.assumeRole(
                  it ->
                      it.roleArn("arn:aws:iam::" + HUB + ":role/Reader")
                          .roleSessionName("run")
                          .policy(READ_ONE))
              .credentials();
      return new Credentials(
          session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }
  }

  private URI presigned(Credentials credentials, String key) {
    try (var presigner =
        S3Presigner.builder()
            .credentialsProvider(credentials.provider())
            .region(HERE)
            .endpointOverride(files.endpoint())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return URI.create(
          presigner
              .presignGetObject(
                  it ->
                      it.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(get -> get.bucket("artifacts").key(key)))
              .url()
              .toExternalForm());
    }
  }

  private static HttpResponse<String> fetched(URI uri) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void whatIsNotMappedIsRefusedLoudly() {
    assertThat(failure(() -> store.scan(it -> it.tableName(RUNS))).getMessage())
        .contains("Not known to the gateway", "Scan");
    assertThat(failure(() -> store.deleteTable(it -> it.tableName(RUNS))).getMessage())
        .contains("DeleteTable");
    try (var sqs = as(role(), messages).client(SqsClient.builder())) {
      assertThat(failure(() -> sqs.purgeQueue(it -> it.queueUrl("http://x/" + HUB + "/q"))))
          .hasMessageContaining("PurgeQueue");
    }
    try (var s3 = as(role(), files).client(S3Client.builder().forcePathStyle(true))) {
      assertThat(failure(() -> s3.listObjectsV2(it -> it.bucket("artifacts"))))
          .hasMessageContaining("Not known to the gateway");
    }
    assertThat(needed()).isEmpty();
  }

  @Test
  void keysThatNobodyIssuedAreRefused() {
    try (var stranger = as(Credentials.random(), tables).client(DynamoDbClient.builder())) {
      assertThat(failure(() -> stranger.getItem(it -> it.tableName(RUNS).key(item("A", "A")))))
          .hasMessageContaining("token is invalid");
    }
  }
}
