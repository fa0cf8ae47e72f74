package dev.hubscout.api.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.document.Operation;
import dev.hubscout.api.http.Answer;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunAnswer;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.Created;
import dev.hubscout.core.work.Queues;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Starts, cancels and deletes runs. What takes long is done by plan and sweep: all that happens
 * here is written down before the caller is answered, and can be asked for again.
 */
public final class RunOrders {
  private static final int ACCEPTED = 202;

  /** A schedule's own fields, and what a caller gives in a header. */
  private static final List<String> FOREIGN =
      List.of("schedule_id", "scheduled_time", "idempotency_key");

  /** How many are open may change before the run comes to its turn. */
  private static final String RECORDED =
      "The run is recorded and starts shortly. Where as many runs of this capability are open as"
          + " may be, it waits as QUEUED until one of them has ended.";

  private final RunStore runs;
  private final Queues queues;
  private final Duration resend;
  private final RunOffer offer;
  private final InstantSource clock;

  /**
   * @param resend after which the sweep takes a run that stands still for lost
   * @param offer which runs are started
   */
  public RunOrders(
      RunStore runs, Queues queues, Duration resend, RunOffer offer, InstantSource clock) {
    this.runs = runs;
    this.queues = queues;
    this.resend = resend;
    this.offer = offer;
    this.clock = clock;
  }

  /** By id in the document. */
  public Map<String, Operation> operations() {
    return Map.of("startRun", this::start, "cancelRun", this::cancel, "deleteRun", this::delete);
  }

  private Answer start(Call call) {
    return start(object(call.body()), call);
  }

  /**
   * Starts a run.
   *
   * @param body the request as {@code POST /api/runs} takes it
   * @param call may bring an idempotency key
   */
  public Answer start(ObjectNode body, Call call) {
    var request = request(body, call);
    requireHubs(request);
    offer.check(request);
    request.options().requireKnown();
    var now = clock.instant();
    var wanted =
        Run.requested(request.runId(now, call.requestId()), request, now, now.plus(resend));
    return accepted(
        switch (runs.create(wanted)) {
          case Created.Skipped(var open) -> RunAnswer.skipped(open);
          case Created.New(var run) -> planned(run, RECORDED);
          case Created.Existing(var run) ->
              run.status().terminal()
                  ? RunAnswer.over(run)
                  : planned(run, "This run exists already and continues.");
        });
  }

  private RunAnswer planned(Run run, String message) {
    boolean sent = queues.sendPlan(run.id());
    return RunAnswer.of(
        run, sent ? message : "The run is recorded; the sweep starts it in a few minutes.");
  }

  /**
   * A profile is on the caller's own machine, where no hub works.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the option
   */
  private static void requireHubs(RunRequest request) {
    if (request.options() instanceof ResourcesOptions options && options.profile() != null) {
      throw HubscoutException.invalid(
          "options.profile", "a hub works with its own roles; leave it out.");
    }
  }

  private static RunRequest request(ObjectNode body, Call call) {
    for (var field : FOREIGN) {
      if (body.has(field)) {
        throw HubscoutException.invalid(
            field,
            field.equals("idempotency_key")
                ? "send it as header Idempotency-Key."
                : "it is for schedules only; leave it out.");
      }
    }
    var key = call.arguments().text("Idempotency-Key");
    if (key != null) {
      body.put("idempotency_key", key);
    }
    return Json.read(body, RunRequest.class, "body");
  }

  /**
   * A body that is a JSON object.
   *
   * @throws HubscoutException {@code INVALID_INPUT}
   */
  public static ObjectNode object(String body) {
    try {
      JsonNode tree = Json.strict().readTree(body);
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw HubscoutException.invalid("body", "it is not a JSON object.");
  }

  private Answer cancel(Call call) {
    var run = RunRoutes.existing(runs, call, "id");
    if (!runs.requestCancel(run.id(), clock.instant())) {
      throw HubscoutException.conflict(
          "Run " + run.id() + " has ended; there is nothing to cancel.");
    }
    return accepted(
        RunAnswer.of(
            RunRoutes.existing(runs, call, "id"),
            "The run will be cancelled within a few minutes. Findings so far are kept."));
  }

  private Answer delete(Call call) {
    return delete(RunRoutes.existing(runs, call, "id"));
  }

  /** Asks for a run to be deleted. */
  public Answer delete(Run run) {
    runs.requestDelete(run.id(), clock.instant());
    return accepted(
        RunAnswer.of(
            run,
            run.status().terminal()
                ? "The run will be deleted within a few minutes. Its findings are kept."
                : "The run will be deleted once it has ended. Cancel it to end it now. Its findings"
                    + " are kept."));
  }

  private static Answer accepted(RunAnswer answer) {
    return Answer.of(ACCEPTED, Json.strict().valueToTree(answer));
  }
}
