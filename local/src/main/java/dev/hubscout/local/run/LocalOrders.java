package dev.hubscout.local.run;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.local.web.WebResponse;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local store's API, with this process behind it: a run that was started, cancelled or deleted
 * through it is followed to its end. The process that works on the run does what was ordered; where
 * none does, this one goes on with it the way it was started.
 */
public final class LocalOrders implements Backend, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalOrders.class);
  private static final Set<String> STARTING = Set.of("/api/runs", "/api/scrapes");
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;
  private static final int PAGE = 500;

  private final Workplaces workplaces;
  private final Path data;
  private final Workplace place;
  private final @Nullable StandaloneSettings own;
  private final RunWatch watch;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /**
   * @param place the store; it stays the caller's, to be closed after this
   * @param own how runs that are started here reach AWS; null where none is
   * @param watch is told of runs that nobody works on; how far the others are is on the page
   */
  public LocalOrders(
      Workplaces workplaces,
      Path data,
      Workplace place,
      @Nullable StandaloneSettings own,
      RunWatch watch) {
    this.workplaces = workplaces;
    this.data = data;
    this.place = place;
    this.own = own;
    this.watch = watch;
    deleteEnded();
  }

  /** Those that were to be deleted when the process that was told so ended. */
  private void deleteEnded() {
    String next = null;
    do {
      var page = place.runs().runs(new RunFilter(null, null), next, PAGE);
      page.items().stream()
          .filter(run -> run.status().terminal())
          .forEach(run -> deleteIfAsked(place, run));
      next = page.next();
    } while (next != null);
  }

  @Override
  public WebResponse answer(WebRequest request) throws IOException {
    if (reads(request)) {
      return place.api().answer(request);
    }
    var answer = place.api().answer(uncompressed(request));
    if (answer.status() == ACCEPTED) {
      var order = Json.lenient().readTree(answer.body());
      var id = new RunId(order.path("run_id").asText());
      if (own != null && starts(request)) {
        try {
          RunAccess.note(place, id, order.path("status").asText().equals("SKIPPED"), own);
        } catch (HubscoutException e) {
          return WebResponse.error(
              CONFLICT,
              e.code().name(),
              null,
              String.valueOf(e.getMessage()),
              String.valueOf(request.requestId()));
        }
      }
      follow(id);
    }
    return answer;
  }

  private static boolean reads(WebRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static boolean starts(WebRequest request) {
    return request.method().equals("POST") && STARTING.contains(request.path());
  }

  private static WebRequest uncompressed(WebRequest request) {
    var headers = new TreeMap<>(request.headers());
    headers.remove("accept-encoding");
    return new WebRequest(
        request.method(),
        request.path(),
        request.query(),
        headers,
        request.body(),
        request.requestId());
  }

  private void follow(RunId id) {
    var thread = Thread.ofVirtual().name("run-" + id).unstarted(() -> toItsEnd(id));
    threads.add(thread);
    thread.start();
  }

  private void toItsEnd(RunId id) {
    try {
      new RunContinuation(workplaces, data, id, watch.silent())
          .run(
              (workplace, run) -> {},
              (workplace, ended) -> {
                deleteIfAsked(workplace, StoredRun.existing(workplace.runs(), id));
                return 0;
              });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (HubscoutException e) {
      LOG.warn("run {} is not worked on", id, e);
      watch.news().say("Run " + id + ": " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("run {} is not worked on", id, e);
      watch.news().say("Run " + id + " is not worked on; the log says why.");
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  private void deleteIfAsked(Workplace workplace, Run ended) {
    if (ended.deleteRequested()) {
      workplace.delete(ended.id(), watch.clock().instant());
    }
  }

  /** Follows nothing any more; runs that are open stay open, to be resumed. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
