package dev.hubscout.databases.fake;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.GivenHub;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.hub.KillSwitch;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.queue.CapabilityQueues;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.directory.Directory;
import dev.hubscout.core.directory.Exclusions;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Coverage;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fake.MemoryChangeStore;
import dev.hubscout.core.fake.MemoryFactStore;
import dev.hubscout.core.fake.MemoryInstanceStore;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.fake.MemoryRunStore;
import dev.hubscout.core.fake.MemorySummaryStore;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Delivery;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.PartClosing;
import dev.hubscout.core.work.PartedWork;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.core.work.TaskWork;
import dev.hubscout.core.work.TaskWork.Progress;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.coverage.DiscoverCommand;
import dev.hubscout.databases.dispatch.AgentDownload;
import dev.hubscout.databases.dispatch.Dispatch;
import dev.hubscout.ssm.SsmDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** One task in one account and Region, with everything around it in memory. */
public final class Scene {
  public static final TaskKey KEY =
      new TaskKey(
          new RunId("databases-20261122T213000Z-1f3a9c2e"),
          new AccountId("444455556666"),
          new Region("eu-central-1"));
  public static final SsmDocument DOCUMENT =
      new SsmDocument("Hubscout-Discover-1", "{}", "d".repeat(64));

  public Instant now = Instant.parse("2026-11-22T21:30:00Z");
  public final MemoryRunStore runs = new MemoryRunStore();
  public final MemoryChangeStore changes = new MemoryChangeStore();
  public final MemoryFactStore facts = new MemoryFactStore(changes);
  public final MemoryInstanceStore instances = new MemoryInstanceStore(changes);
  public final MemoryMetrics metrics = new MemoryMetrics();
  public final CannedEc2 ec2 = new CannedEc2();
  public final CannedSsm ssm = new CannedSsm(() -> now);
  public final List<TaskKey> handedBack = new ArrayList<>();
  public KillSwitch.Position killSwitch = KillSwitch.Position.OFF;
  public int killSwitchReads;
  public final List<String> postponed = new ArrayList<>();

  /** What the account was entered for, in order. */
  public final List<Step> entered = new ArrayList<>();

  /** The account that the credentials act in, whatever account they were meant for. */
  public AccountId acting = KEY.account();

  private final InstanceRecorder recorder = new InstanceRecorder(instances, facts, () -> now);
  private final TaskClosing closing = new TaskClosing(runs, facts, metrics, () -> now);
  public final DiscoverCommand discover = new DiscoverCommand(facts, DOCUMENT);
  private final TaskWork work = work(discover);

  public final Collect collect = collect(List.of(discover));

  /** Dispatch of a command. */
  public TaskWork work(AgentCommand<?> command) {
    var dispatch =
        new Dispatch<>(
            instances,
            recorder,
            this::clients,
            () -> {
              killSwitchReads++;
              return killSwitch;
            },
            (run, region) ->
                new AgentDownload.Links(
                    "0.1.0",
                    new AgentDownload.Link("https://bucket/agent?signature=secret", "a".repeat(64)),
                    null),
            Deadlines.DEFAULT,
            command,
            () -> now);
    return new PartedWork(
        runs,
        dispatch,
        new PartClosing(runs, closing, dispatch::outcome),
        Scene::classify,
        Deadlines.DEFAULT.task(),
        () -> now);
  }

  /** Collect of commands. */
  public Collect collect(List<AgentCommand<?>> commands) {
    return new Collect(
        runs, this::clients, queues(), commands, closing, Deadlines.DEFAULT, metrics, () -> now);
  }

  /** Nothing gets better by itself here. */
  private static Failures.Failure classify(Throwable thrown, Instant now) {
    return new Failures.Failure(
        TaskOutcome.DENIED,
        false,
        new ErrorRecord(now, "test", "Denied", null, null, String.valueOf(thrown.getMessage())));
  }

  public Scene() {
    runs.plan(KEY, now);
    pass(Duration.ofSeconds(2));
  }

  /** Adds instances that can be reached. */
  public Scene reachable(int from, int to) {
    for (int number = from; number <= to; number++) {
      ssm.register(ec2.add(number, instance -> instance));
    }
    return this;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** A later run's task in the same scope. */
  public TaskKey laterTask(String hash) {
    var key =
        new TaskKey(new RunId("databases-20261123T213000Z-" + hash), KEY.account(), KEY.region());
    runs.plan(key, now);
    pass(Duration.ofSeconds(2));
    return key;
  }

  public Task task() {
    return runs.task(KEY).orElseThrow();
  }

  /** What EC2 and Systems Manager said of an instance; null where they never did. */
  public InstanceFact instance(String id) {
    return instances.instance(key(id)).orElse(null);
  }

  /** The latest attempt to look into an instance; null where there was none. */
  public Inspection inspection(String id) {
    return facts.inspection(key(id)).orElse(null);
  }

  /** What a reader is told of an instance. */
  public Coverage coverage(String id) {
    return Coverage.of(instance(id), inspection(id));
  }

  public List<DatabaseFact> databases(String id) {
    return facts.databases(key(id));
  }

  private static InstanceKey key(String id) {
    return new InstanceKey(new Scope(KEY.account(), KEY.region()), id);
  }

  /** Why events were dropped, in order. */
  public List<String> dropped() {
    return metrics.of("EventsDropped", "reason");
  }

  /** Everything that is known, as a text to compare. */
  public String dump() {
    return facts.dump() + instances.dump();
  }

  public Progress dispatch() {
    return dispatch(KEY);
  }

  public Progress dispatch(TaskKey key) {
    try {
      return work.work(runs.task(key).orElseThrow(), new Delivery(1, Instant.MAX));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public Collect.Verdict ended(String command, int deliveries) {
    return ended(command, KEY, deliveries);
  }

  public Collect.Verdict ended(String command, TaskKey envelope, int deliveries) {
    return take(event(command, envelope), deliveries);
  }

  /** SSM's event at the end of a command. */
  public static String event(String command, TaskKey envelope) {
    return """
    {"source":"aws.ssm","detail-type":"EC2 Command Status-change Notification",
     "account":"%s","region":"%s","detail":{"command-id":"%s","status":"Success"}}
    """
        .formatted(envelope.account(), envelope.region(), command);
  }

  public Collect.Verdict overdue(Part part) {
    return take(
        """
        {"source":"hubscout","detail-type":"Hubscout Group Overdue",
         "account":"%1$s","region":"%2$s","detail":{"run-id":"%3$s","account":"%1$s",
         "region":"%2$s","plan":"%4$s","group":%5$d}}
        """
            .formatted(
                part.task().account(),
                part.task().region(),
                part.task().run(),
                part.plan(),
                part.number()),
        1);
  }

  public Collect.Verdict take(String body, int deliveries) {
    return collect.take(body, deliveries);
  }

  /** A hub of these parts, for handlers. */
  public Hub hub() {
    var environment =
        new HubEnvironment(
            Map.of(),
            "https://queues/plan",
            Map.of(
                Capability.DATABASES,
                new CapabilityQueues("https://queues/databases", "https://queues/events")),
            List.of(),
            new SpokeAccess.AssumeRole("hubscout/HubscoutSpoke"),
            null,
            List.of(KEY.region()),
            Deadlines.DEFAULT,
            4,
            Map.of(),
            Retention.DEFAULT,
            "/hubscout/kill-switch",
            new AgentArtifact("artifacts", "0.1.0", "a".repeat(64), null, null),
            CallBudgets.DEFAULT,
            List.of(),
            null,
            null);
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    var cloud =
        new AwsAccess(credentials, null, software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    return new GivenHub(
        environment,
        runs,
        facts,
        instances,
        changes,
        new MemorySummaryStore(),
        new NoAccounts(),
        queues(),
        new NoAccounts(),
        this::clients,
        () -> killSwitch,
        new TaskClosing(runs, facts, metrics, () -> now),
        (thrown, at) -> {
          throw new AssertionError(thrown);
        },
        metrics,
        new CallLog(),
        () -> now,
        cloud,
        cloud,
        () -> new byte[PageKey.BYTES]);
  }

  /** Work and collect ask for no accounts. */
  private static final class NoAccounts implements Directory, AccountStore {
    @Override
    public Accounts accounts(RunScope scope, Exclusions exclusions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Regions regions(AccountId account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void keep(Collection<Account> accounts, Instant placedAt) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<KnownAccount> accounts() {
      throw new UnsupportedOperationException();
    }
  }

  private SpokeClients clients(Step step, String session, AccountId account, Region region) {
    entered.add(step);
    return new SpokeClients() {
      @Override
      public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
          C client(Class<C> service, Supplier<B> builder) {
        return service.cast(service.equals(Ec2Client.class) ? ec2 : ssm);
      }

      @Override
      public void requireAccount() {
        if (!acting.equals(account)) {
          throw new HubscoutException(ErrorCode.FORBIDDEN, "account", "They act in " + acting);
        }
      }
    };
  }

  private Queues queues() {
    return new Queues() {
      @Override
      public boolean sendPlan(RunId run) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<Integer> sendChunks(RunId run, Collection<Integer> chunks) {
        throw new UnsupportedOperationException();
      }

      @Override
      public List<TaskKey> sendTasks(Collection<TaskKey> tasks) {
        handedBack.addAll(tasks);
        return List.copyOf(tasks);
      }

      @Override
      public List<Part> sendOverdue(Collection<Part> parts) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void postpone(Capability capability, String receiptHandle, Duration delay) {
        postponed.add(receiptHandle + " " + delay);
      }

      @Override
      public int drainDeadLetters(Consumer<DeadLetter> handler) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
