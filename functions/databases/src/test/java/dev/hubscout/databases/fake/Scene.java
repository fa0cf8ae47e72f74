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
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Coverage;
import dev.hubscout.core.fact.DatabaseFact;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Inspection;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceRecorder;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.page.PageKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Part;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Delivery;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.PartClosing;
import dev.hubscout.core.work.PartedWork;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.core.work.TaskWork;
import dev.hubscout.core.work.TaskWork.Progress;
import dev.hubscout.databases.collect.Collect;
import dev.hubscout.databases.command.AgentCommand;
import dev.hubscout.databases.coverage.DiscoverCommand;
import dev.hubscout.databases.dispatch.AgentDownload;
import dev.hubscout.databases.dispatch.Dispatch;
import dev.hubscout.ssm.SsmDocument;
import dev.hubscout.testing.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> STEPS =
      Set.of("planParts", "handedOver", "apply", "finishPart", "finish");

  public Instant now = Instant.parse("2026-11-22T21:30:00Z");
  public final MemoryStores stores = new MemoryStores(() -> now);
  private final List<Watched.Call> calls = new ArrayList<>();
  private final Watched<RunStore> watched = Watched.of(RunStore.class, stores.runs, calls);
  public final RunStore runs = watched.port();
  public final FactStore facts = Watched.of(FactStore.class, stores.facts, calls).port();
  public final MemoryMetrics metrics = new MemoryMetrics();
  public final CannedEc2 ec2 = new CannedEc2();
  public final CannedSsm ssm = new CannedSsm(() -> now);
  private final TaskQueues queues = new TaskQueues();
  public final List<TaskKey> handedBack = queues.handedBack;
  public KillSwitch.Position killSwitch = KillSwitch.Position.OFF;
  public int killSwitchReads;
  public final List<String> postponed = queues.postponed;

  /** What the account was entered for, in order. */
  public final List<Step> entered = new ArrayList<>();

  /** The account that the credentials act in, whatever account they were meant for. */
  public AccountId acting = KEY.account();

  private final InstanceRecorder recorder =
      new InstanceRecorder(stores.instances, facts, () -> now);
  private final TaskClosing closing = new TaskClosing(runs, facts, metrics, () -> now);
  public final DiscoverCommand discover = new DiscoverCommand(facts, DOCUMENT);
  private final TaskWork work = work(discover);

  public final Collect collect = collect(List.of(discover));

  /** Dispatch of a command. */
  public TaskWork work(AgentCommand<?> command) {
    var dispatch =
        new Dispatch<>(
            stores.instances,
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
        runs, this::clients, queues, commands, closing, Deadlines.DEFAULT, metrics, () -> now);
  }

  /** Nothing gets better by itself here. */
  private static Failures.Failure classify(Throwable thrown, Instant now) {
    return new Failures.Failure(
        TaskOutcome.DENIED,
        false,
        new ErrorRecord(now, "test", "Denied", null, null, String.valueOf(thrown.getMessage())));
  }

  public Scene() {
    planned(KEY);
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

  /** Plans a run of one task. */
  public void planned(TaskKey key) {
    PlayedRuns.planned(runs, key, now);
  }

  /** The next command is sent, and the function is killed before it can note that. */
  public void killAfterSend() {
    watched.refuseNext("handedOver", new IllegalStateException("killed"));
  }

  /** The steps of the task's work that the stores were asked for, in order. */
  public List<String> steps() {
    return calls.stream().map(Watched.Call::method).filter(STEPS::contains).toList();
  }

  /** The plan that the task's parts are of. */
  public String plan() {
    return runs.parts(KEY).getFirst().plan();
  }

  /** How many tasks the run has counted. */
  public long counted() {
    var outcomes = runs.run(KEY.run()).orElseThrow().outcomes();
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many instances have a report that was accepted. */
  public long reported() {
    return facts.inspections(Filter.ALL, null, 1_000).items().stream()
        .filter(inspection -> inspection.inspectedAt() != null)
        .count();
  }

  /** A later run's task in the same scope. */
  public TaskKey laterTask(String hash) {
    var key =
        new TaskKey(new RunId("databases-20261123T213000Z-" + hash), KEY.account(), KEY.region());
    planned(key);
    pass(Duration.ofSeconds(2));
    return key;
  }

  public Task task() {
    return runs.task(KEY).orElseThrow();
  }

  /** What EC2 and Systems Manager said of an instance; null where they never did. */
  public InstanceFact instance(String id) {
    return stores.instances.instance(key(id)).orElse(null);
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
    return stores.dump();
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
    return take(CommandEvents.ended(command, envelope), deliveries);
  }

  public Collect.Verdict overdue(Part part) {
    return take(CommandEvents.overdue(part), 1);
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
            null,
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
        stores.instances,
        stores.changes,
        stores.summaries,
        stores.accounts,
        queues,
        new NoDirectory(),
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
}
