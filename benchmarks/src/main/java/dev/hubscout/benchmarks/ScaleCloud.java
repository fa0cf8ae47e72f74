package dev.hubscout.benchmarks;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.benchmarks.canned.CannedLists;
import dev.hubscout.local.aws.Credentials;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** An organization of so many accounts in which every list has the same few items. */
final class ScaleCloud implements AutoCloseable {
  static final List<String> REGIONS =
      List.of("eu-central-1", "eu-west-1", "us-east-1", "us-west-2");

  private static final int ITEMS = 10;
  private static final String HUB = "100000000002";
  private static final String HUB_ROLE = "hubscout-benchmark";

  private final LocalAws aws;
  private final Credentials session;
  private final CannedLists lists;

  /**
   * @param accounts those of the management and the hub included
   */
  ScaleCloud(int accounts) throws IOException {
    aws = LocalAws.start(organization(accounts), new Faults(), envelope -> {});
    session = aws.session(HUB, HUB_ROLE, "benchmark", Duration.ofHours(4));
    lists =
        CannedLists.before(
            aws.endpoint(),
            session.accessKeyId(),
            new CannedLists.Settings(Duration.ZERO, 0, 0, 1, ITEMS));
  }

  private static Organization organization(int accounts) {
    var hub = new Role(HUB_ROLE, Names.ROLE_PATH, Role.Trust.ALLOWED, Set.of(), Set.of());
    return Organization.managedBy(account(1))
        .regions(REGIONS.toArray(String[]::new))
        .hub(account(2).with(hub))
        .accounts(IntStream.rangeClosed(3, accounts).mapToObj(ScaleCloud::account).toList())
        .build();
  }

  private static Account account(int number) {
    return Account.of(Long.toString(100_000_000_000L + number), "account-" + number)
        .with(role(Names.SPOKE_ROLE))
        .with(role(Names.RESOURCES_ROLE));
  }

  private static Role role(String name) {
    return new Role(name, Names.ROLE_PATH, Role.Trust.ALLOWED, Set.of(HUB), Set.of());
  }

  /** Where it is, and what the hub signs with. */
  record Access(URI endpoint, String accessKeyId, String secretAccessKey, String sessionToken) {
    List<String> arguments() {
      return List.of(endpoint.toString(), accessKeyId, secretAccessKey, sessionToken);
    }
  }

  Access access() {
    return new Access(
        lists.uri(),
        session.accessKeyId(),
        session.secretAccessKey(),
        Objects.requireNonNull(session.sessionToken()));
  }

  /** How many list calls were answered, and how many of them with nothing. */
  CannedLists.Counts counts() {
    return lists.counts();
  }

  @Override
  public void close() {
    lists.close();
    aws.close();
  }
}
