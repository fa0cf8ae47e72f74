package dev.hubscout.cli.embedded;

import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.aws.EmbeddedS3;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.ssm.SsmDocument;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;

/**
 * An organization of two accounts, and an S3 server, on loopback. Commands end at once on its
 * instances and print nothing.
 */
final class LocalAccounts implements AutoCloseable {
  static final String OWN = "123456789012";
  static final String MEMBER = "210987654321";

  private static final Role SPOKE =
      new Role("HubscoutSpoke", "/hubscout/", Role.Trust.ALLOWED, Set.of(OWN), Set.of());

  private final LocalAws aws;
  private final EmbeddedS3 objects;
  private final Set<String> broken;
  private final AtomicInteger launched = new AtomicInteger();

  /**
   * @param regions that every account has
   * @param broken those of them in which Systems Manager fails to say which instances it knows
   */
  LocalAccounts(Set<String> regions, Set<String> broken) {
    this.broken = broken;
    aws =
        LocalAws.start(
            Organization.managedBy(Account.of(OWN, "own").with(SPOKE))
                .regions(regions.toArray(String[]::new))
                .account(Account.of(MEMBER, "member").with(SPOKE))
                .build(),
            new Faults(),
            event -> {});
    // its owner's keys, with which everything here is signed
    objects = EmbeddedS3.inMemory("127.0.0.1", keys());
  }

  /** Another address of the same accounts, which remembers what it was asked. */
  LocalEndpoint endpoint() throws IOException {
    return new LocalEndpoint(aws.endpoint(), objects.endpoint(), broken);
  }

  /** Keys of the own account. */
  Credentials keys() {
    return aws.rootCredentials(OWN);
  }

  void createBucket(String name) {
    try (var s3 = s3()) {
      s3.createBucket(request -> request.bucket(name));
    }
  }

  List<String> keysIn(String bucket) {
    try (var s3 = s3()) {
      return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }

  /** Starts instances that Systems Manager knows, unless the change says otherwise. */
  List<String> launch(String region, String account, int count, UnaryOperator<Instance> change) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      int number = launched.incrementAndGet();
      var id = "i-0%016x".formatted(number);
      var instance =
          Instance.of(id, account, region, "10.0.0." + number).hardware("x86_64", "t3.micro");
      aws.change(now -> now.with(change.apply(instance)));
      ids.add(id);
    }
    return ids;
  }

  /** Changes an instance that was launched. */
  void change(String id, UnaryOperator<Instance> change) {
    aws.change(now -> now.with(change.apply(now.instance(id).orElseThrow())));
  }

  /** Whether the document that Hubscout creates where it is missing is in the own account. */
  boolean hasDocument(String region) {
    try (var ssm = client(SsmClient.builder(), aws.endpoint(), region)) {
      ssm.describeDocument(request -> request.name(SsmDocument.discover().name()));
      return true;
    } catch (InvalidDocumentException e) {
      return false;
    }
  }

  /** How often an operation succeeded in a Region. */
  long succeeded(String service, String operation, String region) {
    return aws.calls().of(service, operation).stream()
        .filter(call -> call.ok() && call.region().equals(region))
        .count();
  }

  private S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true), objects.endpoint(), "us-east-1");
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(keys().provider())
        .build();
  }

  @Override
  public void close() {
    aws.close();
    objects.close();
  }
}
