package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.TokenBackend;
import dev.hubscout.local.web.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ui} as a process of its own does with orders that its API takes over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class UiOrdersIT {
  private static final String REGION = "eu-west-1";
  private static final String INSTANCES =
      "{\"capability\":\"instances\",\"regions\":[\"" + REGION + "\"]}";

  /** The discard port, where nothing listens. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path temp;
  private LocalAccounts accounts;
  private LocalEndpoint aws;
  private Path data;
  private int started;

  @BeforeAll
  void anOrganizationOnThisMachine() throws IOException {
    accounts = new LocalAccounts(Set.of(REGION), Set.of());
    aws = accounts.endpoint();
    accounts.launch(REGION, LocalAccounts.OWN, 2, UnaryOperator.identity());
  }

  @AfterAll
  void nothingOfItIsLeft() {
    aws.close();
    accounts.close();
  }

  @BeforeEach
  void aDirectoryOfItsOwn() {
    data = temp.resolve("data-" + started);
  }

  private HubscoutProcess hubscout(URI endpoint, String... arguments) throws IOException {
    var home = Files.createDirectory(temp.resolve("home-" + started++));
    Files.writeString(
        Files.createDirectory(home.resolve(".aws")).resolve("config"),
        "[profile ops]\nregion = " + REGION + "\n");
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return HubscoutProcess.start(
        home, endpoint, accounts.keys(), Map.of(), all.toArray(String[]::new));
  }

  /** A discovery that stays open: nothing answers it. */
  private HubscoutProcess stuck() throws IOException {
    return hubscout(NOWHERE, "discover", "instances", "-r", REGION);
  }

  /** The API at the address that {@code ui} printed. */
  private record Page(TokenBackend api) implements AutoCloseable {
    static Page of(HubscoutProcess ui) throws IOException, InterruptedException {
      return new Page(new TokenBackend(URI.create(ui.line())));
    }

    JsonNode ask(int status, String method, String path, String body) throws IOException {
      var answer =
          api.answer(
              new WebRequest(
                  method,
                  path,
                  "",
                  Map.of("content-type", List.of("application/json")),
                  body.getBytes(StandardCharsets.UTF_8),
                  "request"));
      var text = new String(answer.body(), StandardCharsets.UTF_8);
      assertThat(answer.status()).as(text).isEqualTo(status);
      return Json.lenient().readTree(text);
    }

    JsonNode get(String path) throws IOException {
      return ask(200, "GET", path, "");
    }

    /** Waits until one of the runs is as asked for. */
    JsonNode run(Predicate<JsonNode> wanted) throws IOException, InterruptedException {
      var end = Instant.now().plus(SOON);
      while (Instant.now().isBefore(end)) {
        for (var run : get("/api/runs").path("items")) {
          if (wanted.test(run)) {
            return run;
          }
        }
        Thread.sleep(100);
      }
      throw new AssertionError("no run is so: " + get("/api/runs"));
    }

    void waitForNoRuns() throws IOException, InterruptedException {
      var end = Instant.now().plus(SOON);
      while (!get("/api/runs").path("items").isEmpty()) {
        assertThat(Instant.now()).as("%s", get("/api/runs")).isBefore(end);
        Thread.sleep(100);
      }
    }

    @Override
    public void close() {
      api.close();
    }
  }

  private static Predicate<JsonNode> is(String status) {
    return run -> run.path("status").asText().equals(status);
  }

  @Test
  void withARegionItStartsWhatItOffersAndDeletesIt() throws Exception {
    try (var ui = hubscout(aws.uri(), "ui", "--region", REGION);
        var page = Page.of(ui)) {
      var offered = page.get("/api/capabilities");
      assertThat(offered.path("own_account").asBoolean()).isTrue();
      for (var item : offered.path("items")) {
        var body = "{\"capability\":\"" + item.path("capability").asText() + "\"}";
        if (!item.path("startable").asBoolean()) {
          page.ask(409, "POST", "/api/runs", body);
        }
      }

      var id = page.ask(202, "POST", "/api/runs", INSTANCES).path("run_id").asText();
      var ended = page.run(is("SUCCEEDED"));
      assertThat(ended.path("id").asText()).isEqualTo(id);
      assertThat(page.get("/api/instances").path("items")).hasSize(2);

      page.ask(202, "DELETE", "/api/runs/" + id, "");
      page.waitForNoRuns();
      assertThat(page.get("/api/instances").path("items")).as("what was found stays").hasSize(2);
    }
  }

  @Test
  void withoutOneItStartsNothingAndCancelsWhatAnotherProcessWorksOn() throws Exception {
    try (var stuck = stuck()) {
      stuck.saying("The run has started.");
      try (var ui = hubscout(NOWHERE, "ui");
          var page = Page.of(ui)) {
        assertThat(page.get("/api/capabilities").path("items"))
            .isNotEmpty()
            .noneMatch(item -> item.path("startable").asBoolean());
        page.ask(409, "POST", "/api/runs", INSTANCES);
        var open = page.run(is("RUNNING")).path("id").asText();

        page.ask(202, "POST", "/api/runs/" + open + "/cancel", "");
        page.ask(202, "DELETE", "/api/runs/" + open, "");

        assertThat(stuck.result().status()).as(stuck.result().err()).isNotZero();
        page.waitForNoRuns();
      }
    }
  }

  @Test
  void anOpenRunThatWasStartedAsSomebodyElseIsAConflict() throws Exception {
    try (var stuck = stuck()) {
      stuck.saying("The run has started.");
      try (var ui = hubscout(NOWHERE, "ui", "--profile", "ops");
          var page = Page.of(ui)) {
        var error = page.ask(409, "POST", "/api/runs", INSTANCES).path("error");
        assertThat(error.path("code").asText()).isEqualTo("CONFLICT");
        assertThat(error.path("message").asText())
            .contains("was started with the default credentials", "this one has profile ops");
      }
      assertThat(stuck.alive()).isTrue();
    }
  }

  @Test
  void aRunWhoseProcessIsGoneIsCancelledByItself() throws Exception {
    try (var stuck = stuck()) {
      stuck.saying("The run has started.");
    }
    try (var ui = hubscout(NOWHERE, "ui");
        var page = Page.of(ui)) {
      var open = page.run(run -> true).path("id").asText();

      page.ask(202, "POST", "/api/runs/" + open + "/cancel", "");

      assertThat(page.run(is("CANCELLED")).path("id").asText()).isEqualTo(open);
    }
  }

  @Test
  void whatWasToBeDeletedIsWhenItStarts() throws Exception {
    try (var ui = hubscout(aws.uri(), "ui", "--region", REGION);
        var page = Page.of(ui)) {
      page.ask(202, "POST", "/api/runs", INSTANCES);
      var ended = page.run(is("SUCCEEDED"));
      ui.close();
      try (var store = LocalStore.open(data, InstantSource.system())) {
        var runs =
            StandaloneHub.stored(store.engine(), store.documents(), InstantSource.system()).runs();
        runs.requestDelete(new RunId(ended.path("id").asText()), Instant.now());
      }
    }
    try (var ui = hubscout(NOWHERE, "ui");
        var page = Page.of(ui)) {
      page.waitForNoRuns();
    }
  }
}
