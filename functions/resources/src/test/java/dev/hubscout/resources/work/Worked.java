package dev.hubscout.resources.work;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.fake.MemoryMetrics;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Queues;
import dev.hubscout.core.work.TaskClosing;
import dev.hubscout.core.work.TaskMessage;
import dev.hubscout.core.work.TaskWorker;
import dev.hubscout.resources.call.CannedAws;
import dev.hubscout.resources.catalogue.Catalogue;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Tasks of resources that are worked in stores of their own, with a real server for AWS. */
final class Worked implements AutoCloseable {
  static final Region FRANKFURT = new Region("eu-central-1");
  static final Instant NOW = Instant.parse("2026-11-22T21:30:00Z");

  private static final CallBudgets BUDGETS =
      new CallBudgets(new CallBudget(10_000, 10_000), Map.of());

  private static final AccountId ACCOUNT = new AccountId("111122223333");

  final MemoryMetrics metrics = new MemoryMetrics();

  /** What went out. */
  final CallLog calls = new CallLog();

  /** How often what works tasks asked for something of runs, by the name of the method. */
  final Map<String, Integer> asked = new ConcurrentHashMap<>();

  final MemoryStores stores = new MemoryStores(() -> NOW);
  private int serial;

  @Override
  public void close() {
    stores.close();
  }

  /** Clients that speak to the server of a test. */
  record Clients(AwsAccess access, SpokeCalls calls) implements SpokeClients {
    @Override
    public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
        C client(Class<C> service, Supplier<B> builder) {
      throw new AssertionError("no operation is called through a client");
    }

    @Override
    public void requireAccount() {}
  }

  TaskKey task(ResourcesOptions options) {
    var request =
        new RunRequest(Capability.RESOURCES, null, null, "k" + ++serial, RunScope.ALL, options);
    var id = RunId.of(Capability.RESOURCES, NOW.plusSeconds(serial), "run");
    stores.runs.create(Run.requested(id, request, NOW, NOW));
    stores.runs.start(id, 10);
    stores.runs.saveSnapshot(id, List.of(List.of(dev.hubscout.core.account.Account.of(ACCOUNT))));
    var key = new TaskKey(id, ACCOUNT, FRANKFURT);
    stores.runs.putTasks(List.of(Task.planned(key, NOW, NOW)));
    stores.runs.chunkPlanned(id, 0);
    stores.runs.startCounting(id, NOW);
    return key;
  }

  /** What is there of a task once a delivery has worked it. */
  Task work(
      Catalogue catalogue, CannedAws aws, boolean permissionsKnown, ResourcesOptions options) {
    var key = task(options);
    work(key, resourcesWork(catalogue, aws, permissionsKnown));
    return stores.runs.task(key).orElseThrow();
  }

  /** What works tasks. */
  ResourcesWork resourcesWork(Catalogue catalogue, CannedAws aws, boolean permissionsKnown) {
    var access =
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
            aws.uri(),
            software.amazon.awssdk.regions.Region.EU_CENTRAL_1);
    var http = UrlConnectionHttpClient.builder().build();
    return new ResourcesWork(
        (step, session, account, region) -> new Clients(access, SpokeCalls.of(calls, BUDGETS)),
        readsCounted(),
        stores.listings,
        () -> catalogue,
        new Scraping(http, 8, permissionsKnown),
        metrics,
        () -> NOW);
  }

  private RunStore readsCounted() {
    return (RunStore)
        Proxy.newProxyInstance(
            RunStore.class.getClassLoader(),
            new Class<?>[] {RunStore.class},
            (proxy, method, arguments) -> {
              asked.merge(method.getName(), 1, Integer::sum);
              return method.invoke(stores.runs, arguments);
            });
  }

  private void work(TaskKey key, ResourcesWork work) {
    var closing = new TaskClosing(stores.runs, stores.facts, metrics, () -> NOW);
    TaskWorker.inParts(
            stores.runs,
            closing,
            work,
            noQueues(),
            (thrown, now) ->
                new Failures.Failure(
                    TaskOutcome.ERROR,
                    false,
                    new ErrorRecord(now, "work", "ERROR", null, null, String.valueOf(thrown))),
            Duration.ofHours(2),
            () -> NOW)
        .work(TaskMessage.of(key), 1, Duration.ofMinutes(13));
  }

  private static Queues noQueues() {
    return (Queues)
        Proxy.newProxyInstance(
            Queues.class.getClassLoader(),
            new Class<?>[] {Queues.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nothing is sent: " + method);
            });
  }

  Listing listing(Task task, String service, String operation) {
    return stores.listings.listing(task.key(), new ListingKey(service, operation)).orElseThrow();
  }
}
