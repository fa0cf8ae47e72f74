package dev.hubscout.aws.spoke;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * Member accounts through assumed roles, or the caller's own account as it is.
 *
 * <p>A session is one run's, in one account, for one {@link Step}, whose policy it carries. The
 * caller's own credentials are used as they are.
 *
 * <p>Each service has a call budget in each account's Region, whatever the step. It holds per
 * process, and that suffices: a task is one account's Region, one delivery works it at a time, and
 * collect's few calls per group fit beside it far below AWS's limits. The SDK's adaptive retry
 * slows down where AWS throttles all the same.
 */
public final class AwsSpokes implements Spokes {
  /** Sessions and clients kept; the least recently used go first. */
  private static final int MAX_KEPT = 256;

  private static final Duration SESSION = Duration.ofHours(1);
  private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);
  private static final int MAX_SESSION_NAME = 64;

  /** How long a call to a member account may take, with all of its attempts. */
  public static final Duration CALL = Duration.ofSeconds(60);

  private static final Duration ATTEMPT = Duration.ofSeconds(20);

  private final SpokeAccess access;
  private final AwsAccess cloud;
  private final CallLog calls;
  private final Supplier<CallBudgets> budgets;
  private final StsClient sts;
  private final CallerIdentity identity;
  private final AwsCredentialsProvider own;
  private final Map<Session, AwsCredentialsProvider> sessions = leastRecentlyUsed();
  private final Map<Session, SessionAccount> accounts = leastRecentlyUsed();
  private final Map<Spoke, SpokeClients> clients = leastRecentlyUsed();
  private final Map<Place, ServicePacing> paces = leastRecentlyUsed();

  /**
   * @param sts of the hub; its calls are counted by whoever built it
   */
  public AwsSpokes(
      SpokeAccess access,
      AwsAccess cloud,
      StsClient sts,
      CallerIdentity identity,
      CallLog calls,
      CallBudgets budgets) {
    this(access, cloud, sts, identity, calls, () -> budgets);
  }

  /**
   * @param budgets asked each time that clients are; a budget that changed holds for clients that
   *     are asked for from then on
   */
  public AwsSpokes(
      SpokeAccess access,
      AwsAccess cloud,
      StsClient sts,
      CallerIdentity identity,
      CallLog calls,
      Supplier<CallBudgets> budgets) {
    this.access = access;
    this.cloud = cloud;
    this.sts = sts;
    this.identity = identity;
    this.calls = calls;
    this.budgets = budgets;
    var given = cloud.credentials();
    this.own = given == null ? DefaultCredentialsProvider.builder().build() : given;
  }

  private record Session(String name, AccountId account, String partition, Step step) {}

  private record Spoke(Session session, Region region, CallBudgets budgets) {}

  private record Place(AccountId account, Region region, CallBudgets budgets) {}

  /** Clients by their interfaces; no service is named here, so none is loaded that nobody calls. */
  private record Clients(
      AwsAccess there,
      CallLog log,
      ServicePacing pacing,
      SessionAccount session,
      Map<Class<?>, AwsClient> built)
      implements SpokeClients {
    @Override
    public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
        C client(Class<C> service, Supplier<B> builder) {
      return service.cast(built.computeIfAbsent(service, key -> build(builder.get())));
    }

    private <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
        AwsClient build(B builder) {
      return there.client(
          builder.overrideConfiguration(limited(builder.overrideConfiguration())), log, pacing);
    }

    @Override
    public AwsAccess access() {
      return there;
    }

    @Override
    public SpokeCalls calls() {
      return new SpokeCalls(log, pacing);
    }

    @Override
    public void requireAccount() {
      session.require();
    }
  }

  @Override
  public SpokeClients clients(Step step, String session, AccountId account, Region region) {
    var spoke =
        new Spoke(new Session(session, account, partition(region), step), region, budgets.get());
    return kept(clients, spoke, () -> open(spoke));
  }

  private SpokeClients open(Spoke spoke) {
    var session = spoke.session();
    var there =
        cloud
            .as(credentials(session))
            .in(software.amazon.awssdk.regions.Region.of(spoke.region().code()));
    return new Clients(
        there,
        calls,
        kept(
            paces,
            new Place(session.account(), spoke.region(), spoke.budgets()),
            () -> new ServicePacing(spoke.budgets())),
        kept(
            accounts,
            session,
            () -> new SessionAccount(there.client(StsClient.builder(), calls), session.account())),
        new ConcurrentHashMap<>());
  }

  private static ClientOverrideConfiguration limited(ClientOverrideConfiguration overrides) {
    // one strategy per client: it learns how fast this account's Region may be called
    return overrides.toBuilder()
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
    var roleArn = roleArn(session.partition(), session.account(), roleOf(session.step(), role));
    var limited = limit(session, role);
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
                    .durationSeconds(Math.toIntExact(SESSION.toSeconds()))
                    .applyMutation(limited))
        .build();
  }

  /** Beside our own role are those that steps have for themselves; beside another one is none. */
  private static String roleOf(Step step, String role) {
    var own = step.role();
    return own != null && role.equals(Names.spokeRole())
        ? Names.ROLE_PATH.substring(1) + own.name()
        : role;
  }

  /**
   * Limits a session to its step. The managed policies that a long step names are deployed beside
   * our own role alone; in sessions of another role, a long step may do what that role may. A role
   * that a step has for itself allows nothing but this step.
   */
  private static Consumer<AssumeRoleRequest.Builder> limit(Session session, String role) {
    var step = session.step();
    var managed = step.managedArns(session.partition(), session.account());
    if (managed.isEmpty()) {
      var policy = step.policy(session.partition(), session.account());
      return request -> request.policy(policy);
    }
    if (!role.equals(Names.spokeRole()) || step.role() != null) {
      return request -> {};
    }
    var arns =
        managed.stream().map(arn -> PolicyDescriptorType.builder().arn(arn).build()).toList();
    return request -> request.policyArns(arns);
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
