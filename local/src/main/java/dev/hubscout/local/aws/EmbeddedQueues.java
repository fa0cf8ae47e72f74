package dev.hubscout.local.aws;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.local.signature.CallerCheck;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * ElasticMQ in this process, on loopback alone: queues in memory that answer as SQS, to who signs
 * with its keys, which are new at each start.
 */
public final class EmbeddedQueues implements AutoCloseable {
  private final Credentials keys;
  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI endpoint;
  private final Region region;
  private final SqsClient client;

  private EmbeddedQueues(String account, String region, Credentials keys) {
    this.keys = keys;
    this.region = Region.of(region);
    system = ActorSystem.create("elasticmq");
    SignedHttp.install((ExtendedActorSystem) system, new CallerCheck(keys::secret));
    server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withActorSystem(system)
            .withAWSAccountId(account)
            .withAWSRegion(region)
            .start();
    var address = server.waitUntilStarted().localAddress();
    endpoint = URI.create("http://127.0.0.1:" + address.getPort());
    client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(this.region)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(keys.provider())
            .build();
  }

  /** Starts an empty one; its queues belong to this account and Region. */
  public static EmbeddedQueues start(String account, String region) {
    return start(account, region, Credentials.random());
  }

  /** The same, for whoever has these keys. */
  public static EmbeddedQueues start(String account, String region, Credentials keys) {
    return new EmbeddedQueues(account, region, keys);
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** The keys with which it can be asked. */
  public Credentials keys() {
    return keys;
  }

  /** Access to it. */
  public AwsAccess access() {
    return new AwsAccess(keys.provider(), endpoint, region);
  }

  /** Makes a queue and gives its URL. */
  public String createQueue(String name, Duration visibility) {
    return create(name, visibility, Map.of());
  }

  /**
   * Makes a queue from which a message goes to another one after so many receptions.
   *
   * @param deadLetters the name of a queue that exists
   */
  public String createQueue(
      String name, Duration visibility, String deadLetters, int maxReceiveCount) {
    var target =
        client
            .getQueueAttributes(
                it ->
                    it.queueUrl(client.getQueueUrl(url -> url.queueName(deadLetters)).queueUrl())
                        .attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    var policy =
        Text.object()
            .put("deadLetterTargetArn", target)
            .put("maxReceiveCount", Integer.toString(maxReceiveCount));
    return create(name, visibility, Map.of(QueueAttributeName.REDRIVE_POLICY, policy.toString()));
  }

  private String create(
      String name, Duration visibility, Map<QueueAttributeName, String> attributes) {
    var all = new HashMap<>(attributes);
    all.put(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
    return client.createQueue(it -> it.queueName(name).attributes(all)).queueUrl();
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
