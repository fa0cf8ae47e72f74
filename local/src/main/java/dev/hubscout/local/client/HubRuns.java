package dev.hubscout.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.run.StoredRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The runs of a hub, by its API. What is refused is thrown as {@link HubClient} says. */
public final class HubRuns {
  private static final String RUNS = "/api/runs";

  private final HubClient hub;

  public HubRuns(HubClient hub) {
    this.hub = hub;
  }

  /**
   * A run.
   *
   * @throws HubscoutException {@code NOT_FOUND} where there is none
   */
  public ObjectNode run(RunId id) {
    return existing(id, () -> hub.get(RUNS + "/" + id, new Query()));
  }

  /** Whether a run, as the API has it, has ended. */
  public static boolean ended(JsonNode run) {
    return run.path("finished_at").isTextual();
  }

  /** A run's tasks, all of them: {@code items}. */
  public ObjectNode tasks(RunId id) {
    return existing(id, () -> hub.list(RUNS + "/" + id + "/tasks", new Query(), Integer.MAX_VALUE));
  }

  /** The sum of what tasks counted, by name. */
  public static Map<String, Long> tallies(List<JsonNode> tasks) {
    var sum = new TreeMap<String, Long>();
    for (var task : tasks) {
      task.path("tally")
          .properties()
          .forEach(entry -> sum.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
    }
    return sum;
  }

  /** The sum of what a run's tasks counted, by name. */
  public Map<String, Long> tallies(RunId id) {
    return tallies(Items.of(tasks(id)));
  }

  /**
   * Asks for a run.
   *
   * @param key under which the same request starts no second run
   * @return the API's answer: {@code run_id}, {@code status}, {@code message}
   */
  public ObjectNode start(JsonNode request, String key) {
    return hub.post(RUNS, request, Map.of("idempotency-key", key));
  }

  /** Asks for a run to be cancelled; gives the API's answer. */
  public ObjectNode cancel(RunId id) {
    return existing(id, () -> hub.post(RUNS + "/" + id + "/cancel"));
  }

  /** Asks for a run to be deleted; gives the API's answer. */
  public ObjectNode delete(RunId id) {
    return existing(id, () -> hub.delete(RUNS + "/" + id));
  }

  private static ObjectNode existing(RunId id, Supplier<ObjectNode> question) {
    try {
      return question.get();
    } catch (HubscoutException e) {
      throw e.code() == ErrorCode.NOT_FOUND ? StoredRun.missing(id) : e;
    }
  }
}
