package dev.hubscout.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Runs of resources by several processes on one data directory: three at once, others wait. */
class SharedSlotsIT extends SharedStoreCase {
  @Test
  void ofFourScrapesTheLastWaitsUntilAProcessWithASlotIsKilled() throws Exception {
    try (var first = resources(NOWHERE, INSTANCES, List.of("eu-west-1"));
        var second = resources(NOWHERE, INSTANCES, List.of("eu-west-2"));
        var third = resources(NOWHERE, INSTANCES, List.of("eu-west-3"))) {
      first.saying(STARTED);
      second.saying(STARTED);
      third.saying(STARTED);
      try (var fourth = resources()) {
        fourth.saying("waits: as many runs of resources as may be are worked on");
        var waiting = run(run -> run.status() == RunStatus.QUEUED);
        try (var listing = hubscout("runs", "show", waiting.id().value(), "-o", "json")) {
          assertThat(listing.result().out()).contains("\"status\":\"QUEUED\"");
        }
        // other capabilities have slots of their own
        try (var looking = instances()) {
          assertThat(looking.result().status()).as(looking.result().err()).isZero();
        }
        assertThat(fourth.alive()).isTrue();

        second.close();

        assertThat(fourth.result().status()).as(fourth.result().err()).isZero();
        assertThat(listings(waiting)).isEqualTo(everywhere(INSTANCES));
      }
      // what was left behind needs a slot to go on, too, and there is one again
      try (var again = resources(NOWHERE, INSTANCES, List.of("eu-west-2"))) {
        again.saying("is still open; going on with that one");
        try (var cancel =
            hubscout("runs", "cancel", run(open(List.of("eu-west-2"))).id().value())) {
          assertThat(cancel.result().status()).as(cancel.result().err()).isZero();
        }
        assertThat(again.result().status()).as(again.result().err()).isEqualTo(3);
      }
      assertThat(first.alive()).isTrue();
      assertThat(third.alive()).isTrue();
    }
  }

  private static Predicate<Run> open(List<String> regions) {
    return run ->
        !run.status().terminal()
            && run.request().scope().regions().stream().map(Region::code).toList().equals(regions);
  }

  @Test
  void whoWaitsForASlotCanBeCancelled() throws Exception {
    try (var first = resources(NOWHERE, INSTANCES, List.of("eu-west-1"));
        var second = resources(NOWHERE, INSTANCES, List.of("eu-west-2"));
        var third = resources(NOWHERE, INSTANCES, List.of("eu-west-3"))) {
      first.saying(STARTED);
      second.saying(STARTED);
      third.saying(STARTED);
      try (var fourth = resources()) {
        fourth.saying("waits: as many runs of resources as may be are worked on");
        var waiting = run(run -> run.status() == RunStatus.QUEUED);
        try (var cancel = hubscout("runs", "cancel", waiting.id().value())) {
          assertThat(cancel.result().status()).as(cancel.result().err()).isZero();
        }
        assertThat(fourth.result().status()).as(fourth.result().err()).isEqualTo(3);
      }
    }
  }

  @Test
  void threeScrapesAtOnceDoNotDisturbEachOther() throws Exception {
    try (var first = resources();
        var second = resources(aws.uri(), INFORMATION, REGIONS);
        var third = both()) {
      for (var each : List.of(first, second, third)) {
        assertThat(each.result().status()).as(each.result().err()).isZero();
      }
    }
    assertThat(runs()).hasSize(3).allSatisfy(SharedStoreCase::completed);
    assertThat(runs())
        .extracting(this::listings)
        .containsExactlyInAnyOrder(
            everywhere(INSTANCES), everywhere(INFORMATION), bothEverywhere());
    assertCounted(3);
    try (var latest =
        hubscout(
            "resources",
            "latest",
            "--account",
            LocalAccounts.OWN,
            "--region",
            REGIONS.getFirst(),
            "-o",
            "json")) {
      assertThat(ids(latest.result().json(), "operation"))
          .containsExactlyInAnyOrder("DescribeInstances", "DescribeInstanceInformation");
    }
  }
}
