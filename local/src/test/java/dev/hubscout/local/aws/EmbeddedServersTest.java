package dev.hubscout.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

class EmbeddedServersTest {
  @TempDir private Path folder;

  @Test
  void tablesOnDiskOutliveTheServer() throws Exception {
    try (var server = EmbeddedDynamoDb.in(folder.resolve("tables"));
        var client = dynamoDb(server, "eu-central-1")) {
      createTable(client);
      client.putItem(it -> it.tableName("things").item(Map.of("id", AttributeValue.fromS("one"))));
    }
    try (var server = EmbeddedDynamoDb.in(folder.resolve("tables"));
        var client = dynamoDb(server, "us-east-1")) {
      assertThat(
              client
                  .getItem(
                      it -> it.tableName("things").key(Map.of("id", AttributeValue.fromS("one"))))
                  .item())
          .containsEntry("id", AttributeValue.fromS("one"));
    }
  }

  @Test
  void tablesInMemoryStartEmpty() {
    try (var server = EmbeddedDynamoDb.inMemory();
        var client = dynamoDb(server, "eu-central-1")) {
      assertThat(client.listTables().tableNames()).isEmpty();
      createTable(client);
      assertThat(client.listTables().tableNames()).containsExactly("things");
      assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void transactionsConditionsAndTimeToLiveWork() {
    try (var server = EmbeddedDynamoDb.inMemory();
        var client = dynamoDb(server, "eu-central-1")) {
      createTable(client);
      client.updateTimeToLive(
          it ->
              it.tableName("things")
                  .timeToLiveSpecification(ttl -> ttl.attributeName("expires").enabled(true)));
      var one = Map.of("id", AttributeValue.fromS("one"));
      client.transactWriteItems(
          it -> it.transactItems(write -> write.put(put -> put.tableName("things").item(one))));
      assertThatThrownBy(
              () ->
                  client.transactWriteItems(
                      it ->
                          it.transactItems(
                              write ->
                                  write.put(
                                      put ->
                                          put.tableName("things")
                                              .item(one)
                                              .conditionExpression("attribute_not_exists(id)")))))
          .isInstanceOf(TransactionCanceledException.class);
      client.updateItem(
          it ->
              it.tableName("things")
                  .key(one)
                  .updateExpression("ADD pending :names")
                  .expressionAttributeValues(
                      Map.of(":names", AttributeValue.fromSs(List.of("a", "b")))));
      var found =
          client.query(
              it ->
                  it.tableName("things")
                      .keyConditionExpression("id = :id")
                      .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("one"))));
      assertThat(found.items().get(0).get("pending").ss()).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void aMessageThatKeepsFailingGoesToTheDeadLetters() throws Exception {
    try (var server = EmbeddedQueues.start("100000000002", "eu-central-1");
        var client =
            SqsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(server.keys().provider())
                .build()) {
      var dead = server.createQueue("work-dead", Duration.ofSeconds(30));
      var work = server.createQueue("work", Duration.ofSeconds(1), "work-dead", 1);
      client.sendMessage(it -> it.queueUrl(work).messageBody("task"));
      assertThat(client.receiveMessage(it -> it.queueUrl(work)).messages()).hasSize(1);
      for (int tries = 0; tries < 20; tries++) {
        assertThat(client.receiveMessage(it -> it.queueUrl(work).waitTimeSeconds(1)).messages())
            .isEmpty();
        var found = client.receiveMessage(it -> it.queueUrl(dead).waitTimeSeconds(1)).messages();
        if (!found.isEmpty()) {
          assertThat(found.get(0).body()).isEqualTo("task");
          return;
        }
      }
      throw new AssertionError("The message never reached the dead letters");
    }
  }

  @Test
  void severalQueueServersLiveSideBySide() {
    try (var one = EmbeddedQueues.start("100000000002", "eu-central-1");
        var two = EmbeddedQueues.start("100000000002", "us-east-1")) {
      assertThat(one.createQueue("work", Duration.ofSeconds(1)))
          .isEqualTo(one.endpoint() + "/100000000002/work");
      assertThat(two.createQueue("work", Duration.ofSeconds(1)))
          .isEqualTo(two.endpoint() + "/100000000002/work");
    }
  }

  @Test
  void aPresignedUrlDownloadsWhatWasStored() throws Exception {
    try (var server = EmbeddedS3.in(folder.resolve("buckets"), "127.0.0.1")) {
      download(server);
    }
    try (var server = EmbeddedS3.inMemory("127.0.0.1")) {
      download(server);
    }
  }

  private static void download(EmbeddedS3 server) throws Exception {
    var pathStyle = S3Configuration.builder().pathStyleAccessEnabled(true).build();
    try (var client =
            S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(server.keys().provider())
                .serviceConfiguration(pathStyle)
                .build();
        var presigner =
            S3Presigner.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(server.keys().provider())
                .serviceConfiguration(pathStyle)
                .build();
        var http = HttpClient.newHttpClient()) {
      client.createBucket(it -> it.bucket("artifacts"));
      client.putObject(
          it -> it.bucket("artifacts").key("agent/0.1.0.tar.gz"),
          RequestBody.fromString("the agent"));
      var url =
          presigner
              .presignGetObject(
                  it ->
                      it.signatureDuration(Duration.ofMinutes(30))
                          .getObjectRequest(
                              get -> get.bucket("artifacts").key("agent/0.1.0.tar.gz")))
              .url();
      var answer =
          http.send(
              HttpRequest.newBuilder(url.toURI()).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("the agent");
    }
  }

  private static DynamoDbClient dynamoDb(EmbeddedDynamoDb server, String region) {
    return server.access(Region.of(region)).client(DynamoDbClient.builder());
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        it ->
            it.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    one -> one.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(one -> one.attributeName("id").keyType(KeyType.HASH)));
  }
}
