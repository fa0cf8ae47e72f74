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
import software.amazon.awssdk.utils.Lazy;

/**
 * Member accounts through assumed roles, or the caller's own account as it is.
 *
 * <p>A session is one run's, in one account, for one {@link Step}, whose policy it carries. The
 * caller's own credentials are used as they are.
 *
 * <p>Each account's Region has a call budget, whatever the step. It holds per process, and that
 * suffices: a task is one account's Region, one delivery works it at a time, and collect's few
 * calls per group fit beside it far below AWS's limits. The SDK's adaptive retry slows down where
 * AWS throttles all the same.
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
  private final Supplier<CallBudget> budget;
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
    this(access, cloud, sts, identity, calls, () -> budget);
  }

  /**
   * @param budget asked each time that clients are; a budget that changed holds for clients that
   *     are asked for from then on
   */
  public AwsSpokes(
      SpokeAccess access,
      AwsAccess cloud,
      StsClient sts,
      CallerIdentity identity,
      CallLog calls,
      Supplier<CallBudget> budget) {
    this.access = access;
    this.cloud = cloud;
    this.sts = sts;
    this.identity = identity;
    this.calls = calls;
    this.budget = budget;
    var given = cloud.credentials();
    this.own = given == null ? DefaultCredentialsProvider.builder().build() : given;
  }

  private record Session(String name, AccountId account, String partition, Step step) {}

  private record Spoke(Session session, Region region, CallBudget budget) {}

  private record Place(AccountId account, Region region, CallBudget budget) {}

  /**
   * A type of its own, since a lambda that gave the client itself would load its class where it is
   * made: a function that only cancels has no EC2.
   */
  private record Ec2(Ec2Client client) {}

  private record Clients(Lazy<Ec2> toEc2, Lazy<SsmClient> toSsm, SessionAccount session)
      implements SpokeClients {
    @Override
    public Ec2Client ec2() {
      return toEc2.getValue().client();
    }

    @Override
    public SsmClient ssm() {
      return toSsm.getValue();
    }

    @Override
    public void requireAccount() {
      session.require();
    }
  }

  @Override
  public SpokeClients clients(Step step, String session, AccountId account, Region region) {
    var spoke =
        new Spoke(new Session(session, account, partition(region), step), region, budget.get());
    return kept(clients, spoke, () -> open(spoke));
  }

  private SpokeClients open(Spoke spoke) {
    var session = spoke.session();
    var there =
        cloud
            .as(credentials(session))
            .in(software.amazon.awssdk.regions.Region.of(spoke.region().code()));
    var pacing =
        kept(
            budgets,
            new Place(session.account(), spoke.region(), spoke.budget()),
            () -> new Pacing(spoke.budget().perSecond(), spoke.budget().burst()));
    return new Clients(
        new Lazy<>(
            () ->
                new Ec2(
                    there.client(
                        Ec2Client.builder().overrideConfiguration(overrides()), calls, pacing))),
        new Lazy<>(
            () ->
                there.client(
                    SsmClient.builder().overrideConfiguration(overrides()), calls, pacing)),
        kept(
            accounts,
            session,
            () -> new SessionAccount(there.client(StsClient.builder(), calls), session.account())));
  }

  private static ClientOverrideConfiguration overrides() {
    // one strategy per client: it learns how fast this account's Region may be called
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy())
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .build();
  }

  private AwsCredentialsProvider credentials(Session session) {
    return switch (access) {
      case SpokeAccess.OwnAccount() -> new OwnCredentials(own, identity, session.account());
      case SpokeAccess.AssumeRole(var role) ->
          kept(sessions, session, () -> assumed(session, role));
    };
  }

  private AwsCredentialsProvider assumed(Session session, String role) {
    var roleArn = roleArn(session.partition(), session.account(), role);
    var policy = session.step().policy(session.partition(), session.account()).json();
    var name = session.name();
    var cut = name.length() <= MAX_SESSION_NAME ? name : name.substring(0, MAX_SESSION_NAME);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .staleTime(RENEWED_BEFORE_END)
        .prefetchTime(RENEWED_BEFORE_END)
        .refreshRequest(
            request ->
                request
                    .roleArn(roleArn)
                    .roleSessionName(cut)
                    .policy(policy)
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
