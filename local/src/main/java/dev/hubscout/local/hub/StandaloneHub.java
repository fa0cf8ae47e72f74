package dev.hubscout.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.document.Objects;
import dev.hubscout.aws.hub.AgentArtifact;
import dev.hubscout.aws.hub.Deadlines;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.ListingUpkeep;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.instances.CoverageHandler;
import dev.hubscout.local.queue.ProcessQueues;
import dev.hubscout.orchestrator.SweepHandler;
import dev.hubscout.storage.StorageEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's functions in this process, over tables that other processes use, too: the queues are
 * this process's own, and it works only on the runs that it is told of. Close it to stop its
 * threads; the tables stay.
 */
public final class StandaloneHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandaloneHub.class);
  private static final int WORKERS = 4;
  private static final int PAGE = 500;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Hub hub;
  private final ProcessQueues queues;
  private final Function plan;
  private final Function record;
  private final Function sweep;
  private final Function coverage;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();

  private StandaloneHub(Hub hub, Function record, ProcessQueues queues) {
    this.hub = hub;
    this.queues = queues;
    this.record = record;
    plan = Functions.plan(hub);
    sweep = Function.of(CoreFunctions.SWEEP.functionName(), new SweepHandler(hub));
    coverage = Function.of(CoreFunctions.COVERAGE.functionName(), new CoverageHandler(hub));
  }

  /**
   * What a standalone hub works with.
   *
   * @param cloud the caller's own access to AWS
   * @param objects where the artifact bucket is
   * @param home the Region to look at where the enabled ones cannot be learned
   * @param artifact the agent; null where none is sent
   * @param documents where documents are that no table takes
   * @param retry after which a message that failed comes again
   */
  public record Settings(
      AwsAccess cloud,
      AwsAccess objects,
      SpokeAccess spokes,
      Region home,
      @Nullable AgentArtifact artifact,
      Objects documents,
      Duration retry) {}

  /** Starts the functions, which begin to take messages. */
  public static StandaloneHub start(Settings settings, StorageEngine tables, InstantSource clock) {
    var queues = new ProcessQueues(settings.retry(), clock);
    var hub = hub(settings, tables, queues, LocalEnvironment.ANY_RUN, clock);
    var recorder = hub(settings, tables, queues, LocalEnvironment.NO_RUN, clock);
    var standalone = new StandaloneHub(hub, Functions.plan(recorder), queues);
    Functions.of(hub).forEach(standalone::map);
    return standalone;
  }

  private static Hub hub(
      Settings settings,
      StorageEngine tables,
      ProcessQueues queues,
      int slots,
      InstantSource clock) {
    var environment =
        LocalEnvironment.of(
            settings.spokes(),
            List.of(settings.home()),
            Deadlines.DEFAULT.withoutEvents(),
            settings.artifact(),
            queues.names(),
            slots);
    return Hub.of(
        environment,
        settings.cloud(),
        tables,
        queues,
        settings.objects(),
        settings.documents(),
        Metrics.NONE,
        clock);
  }

  /**
   * The parts of a hub in which nothing runs: to look things up, and to note requests.
   *
   * @param documents where documents are that no table takes
   */
  public static Hub stored(StorageEngine tables, Objects documents, InstantSource clock) {
    var queues = new ProcessQueues(Duration.ZERO, clock);
    var environment =
        LocalEnvironment.of(
            new SpokeAccess.OwnAccount(),
            List.of(),
            Deadlines.DEFAULT,
            null,
            queues.names(),
            LocalEnvironment.ANY_RUN);
    return Hub.of(
        environment,
        AwsAccess.DEFAULT,
        tables,
        queues,
        AwsAccess.DEFAULT,
        documents,
        Metrics.NONE,
        clock);
  }

  private void map(Functions.Fed fed) {
    int workers = fed.plans() ? 1 : WORKERS;
    for (int i = 0; i < workers; i++) {
      var source = new EventSource(queues.source(fed.queueUrl()), fed.function(), 1, open);
      threads.add(Thread.ofVirtual().name(fed.function().name() + "-" + i).start(source::run));
    }
  }

  /** Its parts, such as the stores. */
  public Hub hub() {
    return hub;
  }

  /** Hands a request to the plan function; gives its answer. */
  public JsonNode plan(RunRequest request) {
    return invoke(plan, Json.strict().valueToTree(request));
  }

  /** The same, but no run begins: it waits, {@code QUEUED}, until it is resumed or swept. */
  public JsonNode record(RunRequest request) {
    return invoke(record, Json.strict().valueToTree(request));
  }

  /** Sweeps one run: what is overdue of it is sent again, and a request to cancel is followed. */
  public JsonNode sweep(RunId run) {
    return invoke(sweep, Json.lenient().createObjectNode().put("run_id", run.value()));
  }

  /** Makes the summaries anew. */
  public JsonNode summarize() {
    new ListingUpkeep(hub).run();
    return invoke(coverage, Json.lenient().createObjectNode());
  }

  /**
   * Takes a run over whose process ended: its messages are gone with that process, so that they are
   * all sent again. To be called by nobody while another process works on the run.
   */
  public void resume(RunId id) {
    var run = hub.runs().run(id).orElse(null);
    if (run == null || run.status().terminal()) {
      return;
    }
    if (run.plannedAt() == null) {
      queues.sendPlan(id);
      if (run.chunks() != null) {
        queues.sendChunks(id, hub.runs().openChunks(id));
      }
    }
    String next = null;
    do {
      var page = hub.runs().tasks(id, null, next, PAGE);
      queues.sendTasks(openTasks(page.items()));
      next = page.next();
    } while (next != null);
  }

  private static List<TaskKey> openTasks(List<Task> tasks) {
    return tasks.stream().filter(task -> !task.done()).map(Task::key).toList();
  }

  /** How many calls to AWS were made, by name. */
  public Map<String, Long> calls() {
    return hub.calls().snapshot();
  }

  private static JsonNode invoke(Function function, JsonNode event) {
    try {
      return function.invoke(event);
    } catch (IOException e) {
      throw new UncheckedIOException(function.name() + " gave no answer", e);
    }
  }

  /** Stops taking messages and waits a moment for what is being worked. */
  @Override
  public void close() {
    open.set(false);
    for (var thread : threads) {
      try {
        if (!thread.join(STOP)) {
          LOG.warn("{} still works on something; it is left behind", thread.getName());
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
  }
}
