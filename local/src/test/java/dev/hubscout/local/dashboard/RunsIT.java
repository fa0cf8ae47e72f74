package dev.hubscout.local.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.hubscout.api.run.RunOffer;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.WebRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs are started, watched, cancelled, deleted. */
@ExtendWith(Stage.class)
class RunsIT {

  private static RunId live(SeededHub hub, String account) {
    return new SeedRuns(hub.hub.runs())
        .planned(
            Capability.DATABASES,
            Instant.now().minusSeconds(60),
            SeedRuns.scope(account),
            Organization.ACCOUNTS,
            Organization.FRANKFURT);
  }

  @Test
  void aRunIsWatchedUntilItIsOver(Visit visit, SeededHub hub) {
    var seed = new SeedRuns(hub.hub.runs());
    var id = live(hub, "600000000001");
    visit.open("/runs/" + id);
    assertThat(visit.at("#run-live")).hasText("Running: 0 of 3 tasks done.");
    assertThat(visit.at("[role=progressbar]")).hasAttribute("aria-valuenow", "0");
    assertThat(visit.at("tr[data-row]")).hasCount(3);

    int done = 0;
    var outcomes = new TaskOutcome[] {TaskOutcome.OK, TaskOutcome.DENIED, TaskOutcome.EMPTY};
    for (var task : seed.tasks(id)) {
      seed.finish(task.key(), outcomes[done++], Instant.now());

      assertThat(visit.at("#run-live"))
          .hasText(
              done < 3
                  ? "Running: " + done + " of 3 tasks done."
                  : "Over: Succeeded with failures.");
      var row = visit.at("tr[data-row='" + task.key().account() + "/" + task.key().region() + "']");
      assertThat(row).not().containsText("not over");
    }
    assertThat(visit.at("#cancel-run")).hasCount(0);
    assertThat(visit.at(".advice")).containsText(TaskOutcome.DENIED.remediation());

    visit.at(".legend a", "Denied").click();
    assertThat(visit.at("tr[data-row]")).hasCount(1);
    assertThat(visit.place()).isEqualTo("/runs/" + id + "?outcome=DENIED");
    visit.at("tr[data-row] summary").click();
    assertThat(visit.at("tr[data-row]")).containsText(Hostile.at(1));
  }

  @Test
  void aRunThatWaitsForAnotherSaysSo(Visit visit, SeededHub hub) {
    var now = Instant.now();
    var request = RunRequest.manual(Capability.RESOURCES, SeedRuns.scope("600000000008"), "waits");
    var id = request.runId(now, "waits");
    hub.hub.runs().create(Run.requested(id, request, now, now));
    visit.open("/runs/" + id);
    assertThat(visit.at("#run-live"))
        .hasText("Queued: it starts shortly, or when another run of this capability has ended.");

    assertThat(hub.hub.runs().start(id, 1)).isTrue();

    assertThat(visit.at("#run-live")).hasText("Being planned.");
    hub.hub.runs().fail(id, new ErrorRecord(now, "plan", "X", null, null, "It ends here."), now);
    hub.hub.runs().delete(id);
  }

  @Test
  void theOverviewFollowsTheLatestRun(Visit visit, SeededHub hub) {
    var seed = new SeedRuns(hub.hub.runs());
    var id =
        seed.planned(
            Capability.INSTANCES,
            Instant.now().plusSeconds(5),
            SeedRuns.scope("600000000009"),
            Organization.ACCOUNTS,
            Organization.FRANKFURT);
    visit.open("/");
    var line = visit.at(".latest li[data-run='" + id + "']");
    assertThat(line).containsText("0 of 3");

    seed.end(id, Instant.now(), TaskOutcome.OK);

    assertThat(line).containsText("Succeeded");
    hub.hub.runs().delete(id);
  }

  @Test
  void cancellingIsAskedForAndReachesTheStore(Visit visit, SeededHub hub) {
    var id = live(hub, "600000000002");
    visit.open("/runs/" + id);

    visit.at("#cancel-run").click();
    assertThat(visit.at("dialog[open]")).containsText("Cancel this run?");
    visit.at("dialog[open] button", "Back").click();
    assertThat(visit.at("dialog")).hasCount(0);
    assertThat(visit.at("#cancel-run")).isFocused();
    assertThat(hub.hub.runs().run(id).orElseThrow().cancelRequested()).isFalse();

    visit.at("#cancel-run").click();
    visit.at("dialog[open] .danger").click();

    assertThat(visit.at("#toast")).containsText("cancelled");
    assertThat(visit.at("#cancel-run")).isDisabled();
    assertThat(hub.hub.runs().run(id).orElseThrow().cancelRequested()).isTrue();
  }

  @Test
  void deletingIsAskedForAndReachesTheStore(Visit visit, SeededHub hub) {
    var id = live(hub, "600000000003");
    new SeedRuns(hub.hub.runs()).end(id, Instant.now(), TaskOutcome.OK);
    visit.open("/runs/" + id);

    visit.at("#delete-run").click();
    visit.at("dialog[open] .danger").click();

    assertThat(visit.heading()).hasText("Runs");
    visit.loaded();
    assertThat(hub.hub.runs().run(id).orElseThrow().deleteRequested()).isTrue();
  }

  @Test
  void aRunIsStartedOnceHoweverOftenItIsPressed(Visit visit, SeededHub hub) {
    visit.open("/runs");

    visit.at("#start-run").click();
    visit.at("#run-capability").selectOption("instances");
    visit.at("#run-accounts").fill("600000000004, 600000000005");
    visit.at("#run-regions").fill("eu-west-1");
    visit.at("#run-start").dblclick();

    assertThat(visit.heading()).hasText("Run of instances");
    visit.loaded();
    var id = new RunId(visit.place().substring("/runs/".length()));
    var run = hub.hub.runs().run(id).orElseThrow();
    assertThat(run.request().scope().accounts())
        .extracting(Object::toString)
        .containsExactly("600000000004", "600000000005");
    assertThat(run.request().scope().regions())
        .extracting(Object::toString)
        .containsExactly("eu-west-1");
    assertThat(hub.planned).contains(id);
    var started =
        hub
            .hub
            .runs()
            .runs(new RunStore.RunFilter(Capability.INSTANCES, null), null, 100)
            .items()
            .stream()
            .filter(it -> it.request().scope().equals(run.request().scope()));
    assertThat(started).hasSize(1);
    assertThat(visit.at("#run-live"))
        .hasText("Queued: it starts shortly, or when another run of this capability has ended.");
  }

  /** Answers as the API does where only some runs are started. */
  private static void offer(Visit visit, SeededHub hub, RunOffer offer) throws IOException {
    var answer =
        HubApi.of(hub.hub, offer)
            .answer(
                new WebRequest("GET", "/api/capabilities", "", Map.of(), new byte[0], "offered"));
    visit.page.route(
        "**/api/capabilities",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBodyBytes(answer.body())));
  }

  @Test
  void whereNoRunIsStartedThePageSaysWhatTo(Visit visit, SeededHub hub) throws IOException {
    offer(visit, hub, RunOffer.NONE);
    visit.open("/runs");

    assertThat(visit.at("#start-elsewhere")).containsText("hubscout discover");
    assertThat(visit.at("#start-run")).isHidden();
  }

  @Test
  void inOnesOwnAccountNoAccountsAreAskedFor(Visit visit, SeededHub hub) throws IOException {
    offer(visit, hub, new RunOffer(Set.of(Capability.INSTANCES), true));
    visit.open("/runs");

    visit.at("#start-run").click();

    assertThat(visit.at("#run-capability option")).hasCount(1);
    assertThat(visit.at("#run-regions")).isVisible();
    assertThat(visit.at("#run-accounts")).isHidden();
    assertThat(visit.at("#start-elsewhere")).isHidden();
  }

  @Test
  void whatCannotBeARunIsNotSent(Visit visit, SeededHub hub) {
    int before = hub.planned.size();
    visit.open("/runs");
    visit.at("#start-run").click();
    visit.at("#run-accounts").fill("12345");
    visit.at("#run-start").click();

    assertThat(visit.at("dialog[open]")).isVisible();
    assertThat(visit.page.evaluate("() => document.activeElement.validationMessage"))
        .asString()
        .contains("12345");
    visit.page.keyboard().press("Escape");
    assertThat(visit.at("dialog")).hasCount(0);
    assertThat(hub.planned).hasSize(before);
  }

  @Test
  void runsAreFilteredByStatus(Visit visit, SeededHub hub) {
    visit.open("/runs");
    visit.filter("status", "CANCELLED");

    assertThat(visit.at("tr[data-row]")).hasCount(hub.list("/api/runs", "status=CANCELLED").size());
    visit.filter("capability", "instances");
    assertThat(visit.at(".empty")).containsText("No run matches these filters.");
  }

  @Test
  void twoRunsAreComparedTheEarlierOneFirst(Visit visit, SeededHub hub) {
    var ended =
        hub.list("/api/runs", "capability=databases").stream()
            .filter(
                run ->
                    run.path("scope").path("accounts").isEmpty()
                        && run.path("status").asText().startsWith("SUCCEEDED"))
            .map(run -> run.path("id").asText())
            .toList();
    assertThat(ended).hasSize(2);
    visit.open("/runs");
    assertThat(visit.at("#compare")).isDisabled();
    for (var id : ended) {
      visit.at("tr[data-row='" + id + "'] input[type=checkbox]").check();
    }

    visit.at("#compare").click();

    visit.loaded();
    var place = "/runs/" + ended.getLast() + "/compare/" + ended.getFirst();
    assertThat(visit.place()).isEqualTo(place);
    var differences = hub.list("/api" + place, "");
    assertThat(differences).isNotEmpty();
    for (var change : new String[] {"ADDED", "REMOVED", "CHANGED", "INCOMPARABLE"}) {
      var some = differences.stream().filter(it -> it.path("change").asText().equals(change));
      assertThat(visit.at("section[data-change=" + change + "] tbody tr"))
          .hasCount((int) some.count());
    }
    visit.filter("change", "INCOMPARABLE");
    assertThat(visit.at("section[data-change]")).hasCount(1);
    assertThat(visit.place()).isEqualTo(place + "?change=INCOMPARABLE");
  }
}
