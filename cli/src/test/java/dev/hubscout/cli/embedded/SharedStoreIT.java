package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.LocalStore;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one data directory at once, of which some are killed. */
@TestInstance(Lifecycle.PER_CLASS)
class SharedStoreIT {
  private static final List<String> REGIONS = List.of("eu-west-1", "eu-west-2", "eu-west-3");

  /** The Region of a look of its own. */
  private static final String ELSEWHERE = "eu-north-1";

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
    accounts = new LocalAccounts(Set.copyOf(REGIONS), Set.of());
    aws = accounts.endpoint();
    REGIONS.forEach(
        region -> accounts.launch(region, LocalAccounts.OWN, 2, UnaryOperator.identity()));
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

  private HubscoutProcess hubscout(String... arguments) throws IOException {
    return hubscout(aws.uri(), arguments);
  }

  private HubscoutProcess hubscout(URI endpoint, String... arguments) throws IOException {
    var home = Files.createDirectory(temp.resolve("home-" + started++));
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return HubscoutProcess.start(
        home, endpoint, accounts.keys(), Map.of(), all.toArray(String[]::new));
  }

  private HubscoutProcess instances() throws IOException {
    return hubscout("discover", "instances", "-r", String.join(",", REGIONS), "-o", "table");
  }

  private HubscoutProcess resources() throws IOException {
    return hubscout(
        "discover",
        "resources",
        "--operations",
        "ec2:DescribeInstances",
        "-r",
        String.join(",", REGIONS));
  }

  /** A look that stays open: nothing answers it. */
  private HubscoutProcess stuck() throws IOException {
    return hubscout(NOWHERE, "discover", "instances", "-r", ELSEWHERE);
  }

  private <T> T stored(Function<RunStore, T> question) {
    try (var store = LocalStore.open(data, InstantSource.system())) {
      return question.apply(
          StandaloneHub.stored(store.engine(), store.documents(), InstantSource.system()).runs());
    }
  }

  private List<Run> runs() {
    return stored(store -> store.runs(new RunFilter(null, null), null, 100).items());
  }

  /** Waits until a run is as asked for. */
  private Run run(Predicate<Run> wanted) throws InterruptedException {
    var end = Instant.now().plus(SOON);
    while (Instant.now().isBefore(end)) {
      var found = runs().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("there is no such run among " + runs());
  }

  @Test
  void allWorkAtOnce() throws Exception {
    try (var stuck = stuck()) {
      var open = run(run -> run.status() == RunStatus.RUNNING);
      try (var ui = hubscout("ui");
          var looking = instances();
          var scraping = resources();
          var listing = hubscout("runs", "list", "-o", "json");
          var reading = hubscout("instances", "-o", "json")) {
        assertThat(looking.result().status()).as(looking.result().err()).isZero();
        assertThat(scraping.result().status()).as(scraping.result().err()).isZero();
        assertThat(listing.result().json().toString()).contains(open.id().value());
        assertThat(reading.result().status()).as(reading.result().err()).isZero();
        assertThat(ui.alive()).isTrue();
      }
      assertThat(stuck.alive()).isTrue();
    }
    assertThat(runs())
        .filteredOn(run -> run.status().terminal())
        .hasSize(2)
        .allSatisfy(SharedStoreIT::completed)
        .extracting(run -> run.id().capability())
        .containsExactlyInAnyOrder(Capability.INSTANCES, Capability.RESOURCES);
  }

  private static void completed(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.total()).isEqualTo(REGIONS.size());
    assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, (long) REGIONS.size()));
  }

  @Test
  void otherUsersCanReadNothingAndConnectNowhere() throws Exception {
    var nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    try (var stuck = stuck()) {
      run(run -> run.status() == RunStatus.RUNNING);

      var list = new ArrayList<>(nobody);
      list.addAll(List.of("ls", data.toString()));
      assertThat(said(list)).contains("Permission denied");
      var read = new ArrayList<>(nobody);
      read.addAll(List.of("cat", data.resolve("hubscout.db").toString()));
      assertThat(said(read)).contains("Permission denied");
      assertThat(said(List.of("ss", "-Hlntup")))
          .contains("pid=" + ProcessHandle.current().pid() + ",")
          .doesNotContain("pid=" + stuck.pid() + ",");
    }
  }

  /** What a program prints, whether it succeeds or not. */
  private static String said(List<String> command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  @Test
  void aRunIsCancelledFromAnotherProcess() throws Exception {
    try (var stuck = stuck()) {
      var open = run(run -> run.status() == RunStatus.RUNNING);
      try (var cancel = hubscout("runs", "cancel", open.id().value())) {
        assertThat(cancel.result().status()).as(cancel.result().err()).isZero();
      }
      assertThat(stuck.result().status()).as(stuck.result().err()).isEqualTo(3);
    }
    assertThat(runs()).extracting(Run::status).containsExactly(RunStatus.CANCELLED);
  }

  @Test
  void whoAsksForTheSameRunWaitsForItAndGoesOnWhenItsProcessIsKilled() throws Exception {
    try (var first = stuck()) {
      var open = run(run -> run.status() == RunStatus.RUNNING);
      try (var second = stuck()) {
        second.saying("Another hubscout works on run " + open.id());
        first.close();
        try (var cancel = hubscout("runs", "cancel", open.id().value())) {
          assertThat(cancel.result().status()).as(cancel.result().err()).isZero();
        }
        assertThat(second.result().status()).as(second.result().err()).isEqualTo(3);
      }
    }
    assertThat(runs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsKilledIsResumedAndNothingIsCountedTwice(long seed) throws Exception {
    var random = new Random(seed);
    for (int kills = 0; kills < 2; kills++) {
      try (var doomed = instances();
          var other = resources()) {
        doomed.saying("The run has started.", "is still open; going on with that one");
        other.saying("The run has started.", "is still open; going on with that one");
        Thread.sleep(random.nextLong(1_500));
      }
    }
    try (var last = instances();
        var other = resources()) {
      assertThat(last.result().status()).as(last.result().err()).isZero();
      assertThat(other.result().status()).as(other.result().err()).isZero();
    }
    assertThat(runs()).isNotEmpty().allSatisfy(SharedStoreIT::completed);
    try (var reading = hubscout("instances", "-o", "json")) {
      assertThat(ids(reading.result().json())).hasSize(2 * REGIONS.size()).doesNotHaveDuplicates();
    }
  }

  private static List<String> ids(JsonNode answer) {
    return answer.findValuesAsText("instance");
  }
}
