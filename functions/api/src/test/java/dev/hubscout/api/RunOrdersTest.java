package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.api.run.RunOffer;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOrdersTest {
  private static final String BODY = "{\"capability\":\"databases\",\"regions\":[\"us-east-1\"]}";

  private final Scene scene = Scene.filled();

  @Test
  void aRunIsRecordedAndPlanIsAsked() {
    var answer = order("POST", "/api/runs", BODY, 202, "idempotency-key", "ticket-4711");

    var id = new RunId(answer.path("run_id").asText());
    assertThat(answer.path("status").asText()).isEqualTo("QUEUED");
    assertThat(scene.planned).containsExactly(id);
    var run = scene.runs.run(id).orElseThrow();
    assertThat(run.request().idempotencyKey()).isEqualTo("ticket-4711");
    assertThat(run.request().scope().regions()).hasSize(1);
    assertThat(run.dueAt()).isEqualTo(Facts.NOW.plusSeconds(120));
  }

  @Test
  void theSameKeyIsTheSameRun() {
    var first = order("POST", "/api/runs", BODY, 202, "Idempotency-Key", "ticket-4711");
    var second = order("POST", "/api/runs", BODY, 202, "Idempotency-Key", "ticket-4711");

    assertThat(second.path("run_id")).isEqualTo(first.path("run_id"));
    assertThat(scene.planned).as("in case the first message was lost").hasSize(2);
  }

  @Test
  void anIdenticalRunThatIsOpenIsEnough() {
    var first = order("POST", "/api/runs", BODY, 202, "Idempotency-Key", "a");
    var second = order("POST", "/api/runs", BODY, 202, "Idempotency-Key", "b");

    assertThat(second.path("status").asText()).isEqualTo("SKIPPED");
    assertThat(second.path("run_id")).isEqualTo(first.path("run_id"));
    assertThat(scene.planned).hasSize(1);
  }

  @Test
  void aRunThatIsOverIsNotPlannedAgain() {
    var body = "{\"capability\":\"databases\"}";
    var answer = order("POST", "/api/runs", body, 202, "Idempotency-Key", "k0");

    assertThat(answer.path("run_id").asText()).isEqualTo(Facts.RUN.value());
    assertThat(answer.path("message").asText()).contains("no new one was started");
    assertThat(scene.planned).isEmpty();
  }

  @Test
  void aMessageThatIsLostIsLeftToTheSweep() {
    scene.queueing = false;

    var answer = order("POST", "/api/runs", BODY, 202);

    assertThat(answer.path("status").asText()).isEqualTo("QUEUED");
    assertThat(answer.path("message").asText()).contains("sweep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                                  | body
          null                                                | body
          {"capability":"databases"                           | body
          {"capability":"databases"}{}                        | body
          {}                                                  | capability
          {"capability":"all"}                                | capability
          {"capability":1}                                    | capability
          {"capability":"databases","schedule_id":"x"}        | schedule_id
          {"capability":"databases","scheduled_time":"x"}     | scheduled_time
          {"capability":"databases","idempotency_key":"x"}    | idempotency_key
          {"capability":"databases","accounts":["12"]}        | account
          {"capability":"databases","region":["us-east-1"]}   | region
          {"capability":"databases","ous":["root"]}           | ous
          {"capability":"databases","capability":"instances"} | body
          """)
  void aMalformedOrderNamesTheField(String body, String field) {
    var error = order("POST", "/api/runs", body, 400).path("error");

    assertThat(error.path("code").asText()).isEqualTo("INVALID_INPUT");
    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(scene.planned).isEmpty();
  }

  @Test
  void nothingIsStartedWithAMalformedKey() {
    var error = order("POST", "/api/runs", BODY, 400, "Idempotency-Key", "two words");

    assertThat(error.at("/error/field").asText()).isEqualTo("Idempotency-Key");
    assertThat(scene.planned).isEmpty();
  }

  @Test
  void anOpenRunIsCancelledAndDeleted() {
    var id = order("POST", "/api/runs", BODY, 202).path("run_id").asText();

    var cancelled = order("POST", "/api/runs/" + id + "/cancel", null, 202);
    var deleted = order("DELETE", "/api/runs/" + id, null, 202);

    assertThat(cancelled.path("run_id").asText()).isEqualTo(id);
    assertThat(deleted.path("message").asText()).contains("once it has ended");
    var run = scene.runs.run(new RunId(id)).orElseThrow();
    assertThat(run.cancelRequested()).isTrue();
    assertThat(run.deleteRequested()).isTrue();
  }

  @Test
  void aRunThatIsOverIsDeletedButNotCancelled() {
    order("POST", "/api/runs/" + Facts.RUN + "/cancel", null, 409);
    order("DELETE", "/api/runs/" + Facts.RUN, null, 202);

    var run = scene.runs.run(Facts.RUN).orElseThrow();
    assertThat(run.cancelRequested()).isFalse();
    assertThat(run.deleteRequested()).isTrue();
  }

  @Test
  void whatIsNotThereCannotBeCancelledOrDeleted() {
    var id = "instances-20261122T213000Z-00000000";
    order("POST", "/api/runs/" + id + "/cancel", null, 404);
    order("DELETE", "/api/runs/" + id, null, 404);
  }

  @Test
  void whatIsNotOfferedIsSaidSoAndRefused() {
    scene.offer = new RunOffer(Set.of(Capability.INSTANCES), true);

    var offered = order("GET", "/api/capabilities", null, 200);
    var error = order("POST", "/api/runs", BODY, 409).path("error");
    order("POST", "/api/runs", "{\"capability\":\"instances\"}", 202);

    assertThat(offered.path("own_account").asBoolean()).isTrue();
    assertThat(offered.path("items"))
        .allSatisfy(
            item ->
                assertThat(item.path("startable").asBoolean())
                    .isEqualTo(item.path("capability").asText().equals("instances")));
    assertThat(error.path("message").asText()).contains("hubscout discover databases");
    assertThat(scene.planned).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accounts         | ["111111111111"]
          ous              | ["r-ab12"]
          tags             | {"team":"shop"}
          exclude_accounts | ["111111111111"]
          """)
  void inOnesOwnAccountNoAccountIsNamed(String field, String value) {
    scene.offer = new RunOffer(Set.of(Capability.INSTANCES), true);

    var body = "{\"capability\":\"instances\",\"" + field + "\":" + value + "}";

    assertThat(order("POST", "/api/runs", body, 400).at("/error/field").asText()).isEqualTo(field);
    assertThat(scene.planned).isEmpty();
  }

  @Test
  void aHubStartsEverything() {
    var offered = order("GET", "/api/capabilities", null, 200);

    assertThat(offered.path("own_account").asBoolean()).isFalse();
    assertThat(offered.findValues("startable")).isNotEmpty().allMatch(JsonNode::asBoolean);
  }

  private JsonNode order(String method, String path, String body, int status, String... headers) {
    var answer = scene.answer(send(method, path, body, headers));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    return Contract.json(answer.getBody());
  }
}
