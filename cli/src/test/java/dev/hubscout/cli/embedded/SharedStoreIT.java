package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one data directory at once, of which some are killed. */
class SharedStoreIT extends SharedStoreCase {
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
        .allSatisfy(SharedStoreCase::completed)
        .extracting(run -> run.id().capability())
        .containsExactlyInAnyOrder(Capability.INSTANCES, Capability.RESOURCES);
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
          var other = both()) {
        doomed.saying(STARTED, "is still open; going on with that one");
        other.saying(STARTED, "is still open; going on with that one");
        Thread.sleep(random.nextLong(1_500));
      }
    }
    try (var last = instances();
        var other = both()) {
      assertThat(last.result().status()).as(last.result().err()).isZero();
      assertThat(other.result().status()).as(other.result().err()).isZero();
    }
    assertThat(runs()).isNotEmpty().allSatisfy(SharedStoreCase::completed);
    try (var reading = hubscout("instances", "-o", "json")) {
      assertThat(ids(reading.result().json(), "instance"))
          .hasSize(2 * REGIONS.size())
          .doesNotHaveDuplicates();
    }
    var scrapes =
        runs().stream().filter(run -> run.id().capability() == Capability.RESOURCES).toList();
    for (var run : scrapes) {
      assertThat(listings(run)).isEqualTo(bothEverywhere());
      Map<String, Long> tallies = stored(hub -> hub.runs().tallies(run.id()));
      assertThat(tallies)
          .containsEntry("listings", (long) bothEverywhere().size())
          .containsEntry("listings.complete", (long) bothEverywhere().size());
    }
    assertCounted(scrapes.size());
  }
}
