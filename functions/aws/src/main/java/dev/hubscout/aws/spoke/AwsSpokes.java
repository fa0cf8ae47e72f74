package dev.hubscout.aws.spoke;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.call.Pacing;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Member accounts through assumed roles, or the caller's own account as it is.
 *
 * <p>Each account's Region has a call budget. It holds per process, and that suffices: a task is
 * one account's Region, one delivery works it at a time, and collect's few calls per group fit
 * beside it far below AWS's limits. The SDK's adaptive retry slows down where AWS throttles all the
 * same.
 */
public final class AwsSpokes implements Spokes {
  /** Sessions and clients kept; the least recently used go first. */
  private static final int MAX_KEPT = 256;

  private static final Duration SESSION = Duration.ofHours(1);
  private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);
  private static final int MAX_SESSION_NAME = 64;
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final SpokeAccess access;
  private final AwsAccess cloud;
  private final CallLog calls;
  private final CallBudget budget;
  private final StsClient sts;
  private final CallerIdentity identity;
  private final AwsCredentialsProvider own;
  private final Map<Session, AwsCredentialsProvider> sessions = leastRecentlyUsed();
  private final Map<Session, SessionAccount> accounts = leastRecentlyUsed();
  private final Map<Spoke, SpokeClients> clients = leastRecentlyUsed();
  private final Map<Place, Pacing> budgets = leastRecentlyUsed();

  /**
   * @param sts of the hub; its calls are counted by whoever built it
   */
  public AwsSpokes(
      SpokeAccess access,
      AwsAccess cloud,
      StsClient sts,
      CallerIdentity identity,
      CallLog calls,
      CallBudget budget) {
    this.access = access;
    this.cloud = cloud;
    this.sts = sts;
    this.identity = identity;
    this.calls = calls;
    this.budget = budget;
    var given = cloud.credentials();
    this.own = given == null ? DefaultCredentialsProvider.builder().build() : given;
  }

  private record Session(String name, AccountId account, String partition) {}

  private record Spoke(String session, AccountId account, Region region) {}

  private record Place(AccountId account, Region region) {}

  private record Clients(Ec2Client ec2, SsmClient ssm, SessionAccount session)
      implements SpokeClients {
    @Override
    public void requireAccount() {
      session.require();
    }
  }

  @Override
  public SpokeClients clients(String session, AccountId account, Region region) {
    return kept(clients, new Spoke(session, account, region), () -> open(session, account, region));
  }

  private SpokeClients open(String session, AccountId account, Region region) {
    var there =
        cloud
            .as(credentials(session, account, region))
            .in(software.amazon.awssdk.regions.Region.of(region.code()));
    var pacing =
        kept(
            budgets,
            new Place(account, region),
            () -> new Pacing(budget.perSecond(), budget.burst()));
    return new Clients(
        there.client(Ec2Client.builder().overrideConfiguration(overrides()), calls, pacing),
        there.client(SsmClient.builder().overrideConfiguration(overrides()), calls, pacing),
        kept(
            accounts,
            new Session(session, account, partition(region)),
            () -> new SessionAccount(there.client(StsClient.builder(), calls), account)));
  }

  private static ClientOverrideConfiguration overrides() {
    // one strategy per client: it learns how fast this account's Region may be called
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy())
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .build();
  }

  private AwsCredentialsProvider credentials(String session, AccountId account, Region region) {
    return switch (access) {
      case SpokeAccess.OwnAccount() -> new OwnCredentials(own, identity, account);
      case SpokeAccess.AssumeRole(var role) -> {
        var partition = partition(region);
        yield kept(
            sessions,
            new Session(session, account, partition),
            () -> assumed(roleArn(partition, account, role), session));
      }
    };
  }

  private AwsCredentialsProvider assumed(String roleArn, String name) {
    var session = name.length() <= MAX_SESSION_NAME ? name : name.substring(0, MAX_SESSION_NAME);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .staleTime(RENEWED_BEFORE_END)
        .prefetchTime(RENEWED_BEFORE_END)
        .refreshRequest(
            request ->
                request
                    .roleArn(roleArn)
                    .roleSessionName(session)
                    .durationSeconds(Math.toIntExact(SESSION.toSeconds())))
        .build();
  }

  static String partition(Region region) {
    return PartitionMetadata.of(software.amazon.awssdk.regions.Region.of(region.code())).id();
  }

  static String roleArn(String partition, AccountId account, String role) {
    return "arn:" + partition + ":iam::" + account + ":role/" + role;
  }

  private static <K, V> V kept(Map<K, V> map, K key, Supplier<V> opened) {
    synchronized (map) {
      @Nullable V known = map.get(key);
      if (known == null) {
        known = opened.get();
        map.put(key, known);
      }
      return known;
    }
  }

  // what falls out holds nothing to close: the HTTP client is shared, and calls may be under way
  private static <K, V> Map<K, V> leastRecentlyUsed() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MAX_KEPT;
      }
    };
  }
}
