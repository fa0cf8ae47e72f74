package dev.hubscout.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.HubWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Asks a hub for runs, and waits until they have ended. */
final class HubDiscovery {
  /** How often a request is sent that gets no answer; its key keeps it from starting two runs. */
  private static final int ATTEMPTS = 3;

  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private final Context context;
  private final HubRuns runs;
  private final Format format;

  HubDiscovery(Context context, HubClient hub, Format format) {
    this.context = context;
    this.runs = new HubRuns(hub);
    this.format = format;
  }

  /**
   * Asks for runs, prints their ids, and does not wait for them. As JSON, prints the API's answers:
   * the one, or several as {@code items}.
   */
  int start(List<RunRequest> requests) throws InterruptedException {
    var answers = new ArrayList<JsonNode>();
    for (var request : requests) {
      var answer = ask(request);
      answers.add(answer);
      if (format != Format.JSON) {
        context.out().line(id(answer).value());
      }
    }
    if (format == Format.JSON) {
      print(answers);
    }
    return ExitCode.COMPLETE;
  }

  /** Asks for runs and returns, with their exit code, when all have ended. */
  int run(List<RunRequest> requests) throws InterruptedException {
    var ids = new ArrayList<RunId>();
    for (var request : requests) {
      ids.add(id(ask(request)));
    }
    var ended = new ArrayList<JsonNode>();
    for (var id : ids) {
      ended.add(new HubWatch(runs, TerminalNews.watch(context)).end(id));
    }
    if (format == Format.JSON) {
      print(ended);
    } else {
      format.print(report(ended), context.out(), context.err());
    }
    return ended.stream().mapToInt(ExitCode::of).reduce(ExitCode.COMPLETE, ExitCode::worse);
  }

  private ObjectNode ask(RunRequest request) throws InterruptedException {
    var body = body(request);
    var key = Objects.requireNonNull(request.idempotencyKey(), "the command gives each a key");
    for (int attempt = 1; ; attempt++) {
      try {
        var answer = runs.start(body, key);
        // at once: a later request may be refused, and the run is there all the same
        context
            .err()
            .line("Run " + id(answer) + ": " + SafeText.of(answer.path("message").asText()));
        return answer;
      } catch (HubscoutException e) {
        if (e.code() != ErrorCode.AWS_FAILURE || attempt == ATTEMPTS) {
          throw e;
        }
        context.err().line(SafeText.of(e.getMessage() + " Asking again."));
        context.pause().sleep(BETWEEN);
      }
    }
  }

  /** The request, without what it does not ask for. */
  private static ObjectNode body(RunRequest request) {
    var body = Json.strict().createObjectNode().put("capability", request.capability().id());
    var scope = request.scope();
    put(body, "accounts", scope.accounts());
    put(body, "ous", scope.ous());
    put(body, "regions", scope.regions());
    var options = request.options().fields();
    if (!options.isEmpty()) {
      body.set("options", Json.strict().valueToTree(options));
    }
    return body;
  }

  private static void put(ObjectNode body, String field, Collection<?> values) {
    if (!values.isEmpty()) {
      var array = body.putArray(field);
      values.forEach(value -> array.add(value.toString()));
    }
  }

  private static RunId id(JsonNode answer) {
    return new RunId(answer.path("run_id").asText());
  }

  private void print(List<JsonNode> answers) {
    JsonNode printed = answers.getFirst();
    if (answers.size() > 1) {
      var several = Json.strict().createObjectNode();
      several.putArray("items").addAll(answers);
      printed = several;
    }
    context.out().text(Format.json(printed) + "\n");
  }

  private Report report(List<JsonNode> ended) {
    var sections = new ArrayList<Section<?>>();
    for (var run : ended) {
      var title = ended.size() == 1 ? "" : "Run of " + run.path("capability").asText();
      sections.add(RunSections.run(run, title, context.clock().instant()));
      sections.addAll(
          RunSections.details(run, runs.tallies(new RunId(run.path("id").asText())), null));
    }
    return new Report(sections, RunSections.OUTCOMES);
  }
}
