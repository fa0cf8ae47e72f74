package dev.hubscout.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.aws.EmbeddedQueues;
import dev.hubscout.local.aws.EmbeddedS3;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every user of a machine can connect to what the demo runs on it, and every page in a browser can
 * make it connect. Nothing there answers any but the keys of its own.
 */
class StrangersTest {
  private static final String HUB = "200000000002";
  private static final Region HERE = Region.EU_CENTRAL_1;

  /** Set by the client itself. */
  private static final Set<String> OWN = Set.of("content-length");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static EmbeddedDynamoDb tables;
  private static EmbeddedQueues queues;
  private static EmbeddedS3 objects;
  private static LocalAws aws;
  private static List<Gateway> gateways;
  private static String queue;

  @BeforeAll
  static void start() {
    tables = EmbeddedDynamoDb.inMemory();
    queues = EmbeddedQueues.start(HUB, HERE.id());
    objects = EmbeddedS3.inMemory("127.0.0.1");
    aws =
        LocalAws.start(
            Organization.managedBy(Account.of("100000000001", "management"))
                .regions(HERE.id())
                .hub(Account.of(HUB, "hub"))
                .build(),
            new Faults(),
            event -> {});
    gateways =
        List.of(
            Gateway.dynamoDb(tables.access(HERE), HUB, aws),
            Gateway.sqs(queues.access(), aws),
            Gateway.s3(objects.access(HERE), HUB, aws));
    queue = queues.createQueue("secrets", Duration.ofSeconds(30));
    try (var dynamo = tables.access(HERE).client(DynamoDbClient.builder());
        var s3 = objects.access(HERE).client(S3Client.builder().forcePathStyle(true))) {
      dynamo.createTable(
          it ->
              it.tableName("secrets")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      one -> one.attributeName("id").attributeType(ScalarAttributeType.S))
                  .keySchema(one -> one.attributeName("id").keyType(KeyType.HASH)));
      s3.createBucket(it -> it.bucket("bucket"));
      s3.putObject(it -> it.bucket("bucket").key("one"), RequestBody.fromString("secrets"));
    }
  }

  @AfterAll
  static void stop() {
    gateways.forEach(Gateway::close);
    aws.close();
    objects.close();
    queues.close();
    tables.close();
    CLIENT.close();
  }

  /** A server, and a request that it answers with something to be kept from strangers. */
  private record Door(
      String name,
      URI endpoint,
      Credentials keys,
      String service,
      SdkHttpMethod method,
      String path,
      String type,
      String target,
      String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Door json(
      String name, URI endpoint, Credentials keys, String service, String target, String body) {
    return new Door(
        name,
        endpoint,
        keys,
        service,
        SdkHttpMethod.POST,
        "/",
        "application/x-amz-json-1.0",
        target,
        body);
  }

  private static Door object(String name, URI endpoint, Credentials keys) {
    return new Door(
        name, endpoint, keys, "s3", SdkHttpMethod.GET, "/bucket/one", "text/plain", "", "");
  }

  static Stream<Door> doors() {
    var root = aws.rootCredentials(HUB);
    var table = "{\"TableName\":\"secrets\"}";
    var attributes = "{\"QueueUrl\":\"" + queue + "\",\"AttributeNames\":[\"All\"]}";
    return Stream.of(
        json(
            "tables",
            tables.endpoint(),
            tables.keys(),
            "dynamodb",
            "DynamoDB_20120810.ListTables",
            "{}"),
        json("queues", queues.endpoint(), queues.keys(), "sqs", "AmazonSQS.ListQueues", "{}"),
        object("objects", objects.endpoint(), objects.keys()),
        new Door(
            "cloud",
            aws.endpoint(),
            root,
            "sts",
            SdkHttpMethod.POST,
            "/",
            "application/x-www-form-urlencoded",
            "",
            "Action=GetCallerIdentity&Version=2011-06-15"),
        json(
            "gateway of tables",
            gateways.get(0).endpoint(),
            root,
            "dynamodb",
            "DynamoDB_20120810.DescribeTable",
            table),
        json(
            "gateway of queues",
            gateways.get(1).endpoint(),
            root,
            "sqs",
            "AmazonSQS.GetQueueAttributes",
            attributes),
        object("gateway of objects", gateways.get(2).endpoint(), root));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void itsOwnKeysAreAnswered(Door door) throws Exception {
    var answer = sent(door, door.keys, door.endpoint.getRawAuthority(), door.body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(door.name.equals("cloud") ? HUB : "secrets");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void othersAreRefused(Door door) throws Exception {
    var here = door.endpoint.getRawAuthority();
    var foreign = "attacker.example:" + door.endpoint.getPort();
    var forged =
        new Credentials(door.keys.accessKeyId(), Credentials.random().secretAccessKey(), null);

    refused(sent(door, null, here, door.body), "no key");
    refused(sent(door, Credentials.random(), here, door.body), "another key");
    refused(sent(door, forged, here, door.body), "its key without its secret");
    refused(sent(door, null, foreign, door.body), "another host");
    refused(sent(door, Credentials.random(), foreign, door.body), "another host and key");
    if (!door.name.equals("objects")) {
      refused(sent(door, door.keys, foreign, door.body), "another host, with its key");
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aSignatureIsOfNoOtherHost(Door door) throws Exception {
    var request = signed(door, door.keys, door.endpoint.getRawAuthority(), door.body);

    refused(send(request.setHeader("Host", "attacker.example").build()), "another host");
  }

  private static void refused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).as(why).isEqualTo(403);
    assertThat(answer.body()).as(why).doesNotContain("200000000002", "secrets");
  }

  private static HttpResponse<String> sent(
      Door door, @Nullable Credentials keys, String host, String body) throws Exception {
    return send(signed(door, keys, host, body).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpRequest.Builder signed(
      Door door, @Nullable Credentials keys, String host, String body) {
    var content = body.getBytes(StandardCharsets.UTF_8);
    var unsigned =
        SdkHttpRequest.builder()
            .method(door.method)
            .uri(URI.create("http://" + host + door.path))
            .putHeader("Host", host)
            .putHeader("Content-Type", door.type);
    if (!door.target.isEmpty()) {
      unsigned.putHeader("X-Amz-Target", door.target);
    }
    SdkHttpRequest request = unsigned.build();
    if (keys != null) {
      boolean s3 = door.service.equals("s3");
      request =
          AwsV4HttpSigner.create()
              .sign(
                  it ->
                      it.identity(keys.provider().resolveCredentials())
                          .request(unsigned.build())
                          .payload(() -> new ByteArrayInputStream(content))
                          .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, door.service)
                          .putProperty(AwsV4HttpSigner.REGION_NAME, HERE.id())
                          .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                          .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3))
              .request();
    }
    var sent =
        HttpRequest.newBuilder(URI.create(door.endpoint + door.path))
            .method(
                door.method.name(),
                content.length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(content));
    request.forEachHeader(
        (name, values) -> {
          if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> sent.header(name, value));
          }
        });
    return sent;
  }
}
