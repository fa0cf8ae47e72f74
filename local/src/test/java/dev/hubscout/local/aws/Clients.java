package dev.hubscout.local.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Real SDK clients of an endpoint, without retries, closed together. */
final class Clients implements AutoCloseable {
  private final URI endpoint;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final List<AutoCloseable> open = new ArrayList<>();

  Clients(URI endpoint) {
    this.endpoint = endpoint;
  }

  static AwsCredentials keys(Credentials credentials) {
    return credentials.sessionToken() == null
        ? AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey())
        : AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
  }

  StsClient sts(Credentials credentials) {
    return build(StsClient.builder(), credentials, "us-east-1");
  }

  OrganizationsClient organizations(Credentials credentials) {
    return build(OrganizationsClient.builder(), credentials, "us-east-1");
  }

  AccountClient account(Credentials credentials) {
    return build(AccountClient.builder(), credentials, "us-east-1");
  }

  Ec2Client ec2(Credentials credentials, String region) {
    return build(Ec2Client.builder(), credentials, region);
  }

  SsmClient ssm(Credentials credentials, String region) {
    return build(SsmClient.builder(), credentials, region);
  }

  EventBridgeClient events(Credentials credentials, String region) {
    return build(EventBridgeClient.builder(), credentials, region);
  }

  CloudWatchClient cloudWatch(Credentials credentials, String region) {
    return build(CloudWatchClient.builder(), credentials, region);
  }

  DynamoDbClient dynamoDb(Credentials credentials, String region) {
    return build(DynamoDbClient.builder(), credentials, region);
  }

  ApplicationAutoScalingClient autoScaling(Credentials credentials, String region) {
    return build(ApplicationAutoScalingClient.builder(), credentials, region);
  }

  <C extends AutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
      B builder, Credentials credentials, String region) {
    var client =
        builder
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(StaticCredentialsProvider.create(keys(credentials)))
            .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
    open.add(client);
    return client;
  }

  @Override
  public void close() throws Exception {
    for (var client : open) {
      client.close();
    }
    http.close();
  }
}
