package dev.hubscout.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three runs of resources are worked at the same time, and a fourth waits for one of them. */
class ResourcesSlotsIT {
  private static final int RUNS = 4;

  /** Two tasks of each of the three. */
  private static final int WORKERS = 6;

  /** What the run of a number asks for: the first all, each of the others all but one. */
  private static List<String> operations(int number) {
    var operations = new ArrayList<>(ListedServices.OPERATIONS);
    if (number > 0) {
      operations.removeIf(
          it ->
              it.equals(
                  List.of("acm:ListCertificates", "shield:ListProtections", "sqs:ListQueues")
                      .get(number - 1)));
    }
    return operations;
  }

  private static Map<String, String> expected(ListedServices services, int number) {
    var expected = new TreeMap<>(services.expected());
    expected.keySet().removeIf(it -> !operations(number).contains(it.split(" ", -1)[1]));
    return expected;
  }

  @Test
  void theFourthWaitsUntilOneHasEnded() throws Exception {
    var services = new AtomicReference<ListedServices>();
    try (var rig = ListedRuns.rig(services, it -> Rig.patient(Rig.working(it, WORKERS)));
        var listed = services.get()) {
      var api = new AskedApi(rig);
      listed.hold();
      var ids = new ArrayList<RunId>();
      for (int number = 0; number < RUNS - 1; number++) {
        ids.add(rig.start(ListedServices.request(operations(number)).toString()));
      }
      assertThat(ids).allMatch(id -> status(rig, id) == RunStatus.RUNNING);

      // plan says it to whoever invokes it, the API to whoever asks for the run
      var fourth = ListedServices.request(operations(RUNS - 1)).put("idempotency_key", "fourth");
      var answer = rig.plan(fourth.toString());
      assertThat(answer.path("status").asText()).isEqualTo("QUEUED");
      assertThat(answer.path("message").asText()).contains("waits for another run");
      ids.add(new RunId(answer.path("run_id").asText()));
      var waiting = ids.getLast();
      rig.embedded.sweep();
      assertThat(api.get("/api/runs/" + waiting).path("status").asText()).isEqualTo("QUEUED");

      var asked = ListedServices.request(List.of("acm:ListCertificates"));
      var fifth = api.answer("POST", "/api/scrapes", scrape(asked), 202);
      assertThat(fifth.path("status").asText()).isEqualTo("QUEUED");
      assertThat(fifth.path("message").asText())
          .contains("waits as QUEUED until one of them has ended");
      api.answer("POST", "/api/runs/" + fifth.path("run_id").asText() + "/cancel", null, 202);

      Rig.await("all calls of three runs to be under way", () -> listed.waiting() >= WORKERS);
      assertThat(ListedRuns.of(rig, waiting)).isEmpty();
      listed.letGo();

      for (int number = 0; number < RUNS; number++) {
        var run = rig.finished(ids.get(number));
        // the last one leaves out what is refused
        assertThat(run.status())
            .isEqualTo(number < RUNS - 1 ? RunStatus.SUCCEEDED_WITH_FAILURES : RunStatus.SUCCEEDED);
        assertThat(ListedRuns.of(rig, run.id())).isEqualTo(expected(listed, number));
      }
      rig.embedded.sweep();
      var counted = api.get("/api/stats").path("resources");
      assertThat(counted.path("total_scrapes").asLong())
          .as("and the cancelled")
          .isEqualTo(RUNS + 1);
      assertThat(counted.path("successful_scrapes").asLong()).isEqualTo(RUNS);
      assertLatest(api, ids);
    }
  }

  private static RunStatus status(Rig rig, RunId id) {
    return rig.hub().runs().run(id).orElseThrow().status();
  }

  /** The same request as the API takes it for runs of resources alone. */
  private static String scrape(JsonNode request) {
    var scrape = Json.lenient().createObjectNode();
    scrape.set("accounts", request.path("accounts"));
    scrape.set("operations", request.at("/options/operations"));
    return scrape.toString();
  }

  /** Of each operation, what the newest run has that asked for it. */
  private static void assertLatest(AskedApi api, List<RunId> ids) {
    for (var region : ListedServices.REGIONS) {
      var latest =
          api.get("/api/resources/latest?account=" + Rig.MEMBER + "&region=" + region)
              .path("items");
      for (var one : latest) {
        var name = one.path("service").asText() + ":" + one.path("operation").asText();
        // of runs of the same second, the one with the greater id is the newer one
        var newest =
            IntStream.range(0, RUNS)
                .filter(number -> operations(number).contains(name))
                .mapToObj(number -> ids.get(number).value())
                .max(Comparator.naturalOrder());
        assertThat(one.path("run").asText()).as(name).isEqualTo(newest.orElseThrow());
      }
      assertThat(latest).hasSizeGreaterThanOrEqualTo(ListedServices.OPERATIONS.size() - 1);
    }
  }
}
