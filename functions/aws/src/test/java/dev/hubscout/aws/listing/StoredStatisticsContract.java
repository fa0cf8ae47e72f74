package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingStatistics;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statistics are exact, however often and by however many a run is added, on any engine. */
abstract class StoredStatisticsContract extends ListingFixture {
  private static final Region DUBLIN = new Region("eu-west-1");

  private StoredStatistics statistics;

  @BeforeEach
  void statistics() {
    statistics = new StoredStatistics(table, store);
  }

  private Run ended(int hour, RunStatus status, Instant at) {
    var request = new RunRequest(Capability.INSTANCES, null, null, null, RunScope.ALL);
    var run = Run.requested(run(hour), request, at, at);
    return new Run(
        run.id(),
        status,
        request,
        at,
        1,
        at,
        at.plusSeconds(90),
        at,
        run.outcomes(),
        1L,
        false,
        false,
        List.of());
  }

  private void found(int hour, Region region, int tables) {
    var task = planned(new TaskKey(run(hour), ACCOUNT, region));
    var items = new ArrayList<com.fasterxml.jackson.databind.node.ObjectNode>();
    for (int i = 0; i < tables; i++) {
      items.add(item("t" + i, "1"));
    }
    put(task, TABLES, items);
    put(task, QUEUES, List.of(), failed(ListingOutcome.DENIED, "no", null));
  }

  @Test
  void nothingIsKnownBeforeTheFirstRun() {
    assertThat(statistics.total()).isEqualTo(ListingStatistics.NONE);
    assertThat(statistics.total().all().successRate()).isNull();
    assertThat(statistics.services()).isEmpty();
    assertThat(statistics.run(run(1))).isEmpty();
  }

  @Test
  void runsAddUpByServiceRegionDayAndMonth() {
    found(1, FRANKFURT, 3);
    found(1, DUBLIN, 2);
    found(2, FRANKFURT, 4);
    var november = Instant.parse("2026-11-29T23:59:59Z");
    assertThat(statistics.add(ended(2, RunStatus.FAILED, Instant.parse("2026-12-01T00:00:00Z"))))
        .isTrue();
    assertThat(statistics.add(ended(1, RunStatus.SUCCEEDED_WITH_FAILURES, november))).isTrue();

    var total = statistics.total();
    assertThat(total.all().runs()).isEqualTo(2);
    assertThat(total.all().successful()).isEqualTo(1);
    assertThat(total.all().complete()).isZero();
    assertThat(total.all().successRate()).isEqualTo(0.5);
    assertThat(total.all().listings()).isEqualTo(6);
    assertThat(total.all().completeListings()).isEqualTo(3);
    assertThat(total.all().items()).isEqualTo(9);
    assertThat(total.services()).as("with items").isEqualTo(1);
    assertThat(total.regions()).isEqualTo(2);
    assertThat(total.last().run()).isEqualTo(run(2));
    assertThat(total.last().durationMs()).isEqualTo(90_000);
    assertThat(statistics.services().keySet()).containsExactly("dynamodb", "sqs");
    assertThat(statistics.services().get("dynamodb").all().items()).isEqualTo(9);
    assertThat(statistics.services().get("dynamodb").last().items()).isEqualTo(4);
    assertThat(statistics.regions().get("eu-west-1").lastRun()).isEqualTo(run(1));
    assertThat(statistics.regions().get("eu-central-1").all().runs()).isEqualTo(2);
    assertThat(statistics.run(run(1)).orElseThrow().tasks()).isEqualTo(2);
    assertThat(statistics.runs(List.of(run(9), run(1), run(2)))).hasSize(2);

    var days = statistics.days(LocalDate.of(2026, 11, 29), LocalDate.of(2026, 12, 1));
    assertThat(days.keySet())
        .containsExactly(LocalDate.of(2026, 11, 29), LocalDate.of(2026, 12, 1));
    assertThat(days.values()).extracting(ListingCounts::items).containsExactly(5L, 4L);
    assertThat(days.values()).extracting(ListingCounts::successRate).containsExactly(1.0, 0.0);
    assertThat(statistics.days(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 11, 30))).isEmpty();
    assertThat(statistics.months(YearMonth.of(2026, 1), YearMonth.of(2026, 12)).keySet())
        .containsExactly(YearMonth.of(2026, 11), YearMonth.of(2026, 12));
  }

  @Test
  void aRunCountsOnceHoweverManyAddIt() throws Exception {
    for (int run = 1; run <= 3; run++) {
      found(run, FRANKFURT, 10);
    }
    var work = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 9; i++) {
      var ended = ended(1 + i % 3, RunStatus.SUCCEEDED, now);
      work.add(() -> statistics.add(ended));
    }
    int added = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        added += done.get() ? 1 : 0;
      }
    }
    assertThat(added).isEqualTo(3);
    assertThat(statistics.total().all().runs()).isEqualTo(3);
    assertThat(statistics.total().all().items()).isEqualTo(30);
    assertThat(statistics.services().get("dynamodb").all().runs()).isEqualTo(3);
  }

  @Test
  void whoIsKilledWhileAddingIsFollowedByAnother() {
    found(1, FRANKFURT, 10);
    units.dieBefore(0);
    assertThatThrownBy(() -> statistics.add(ended(1, RunStatus.SUCCEEDED, now)))
        .isInstanceOf(WriteUnits.Killed.class);
    units.dieBefore(Long.MAX_VALUE);
    assertThat(statistics.total().all().runs()).isZero();

    assertThat(statistics.add(ended(1, RunStatus.SUCCEEDED, now))).isTrue();
    assertThat(statistics.total().all().items()).isEqualTo(10);
  }

  @Test
  void aDeletedRunWasStillMade() {
    found(1, FRANKFURT, 10);
    statistics.add(ended(1, RunStatus.SUCCEEDED, now));
    store.delete(run(1), ListingFilter.ALL, null);

    assertThat(statistics.total().all().items()).isEqualTo(10);
    assertThat(statistics.add(ended(1, RunStatus.SUCCEEDED, now))).isFalse();
  }

  @Test
  void aRunThatIsOpenIsNotAdded() {
    assertThatThrownBy(() -> statistics.add(ended(1, RunStatus.RUNNING, now)))
        .hasMessageContaining("still open");
  }

  @Test
  void manyTasksAreCounted() {
    for (int i = 0; i < 120; i++) {
      var account = new AccountId("%012d".formatted(i));
      put(planned(new TaskKey(run(1), account, FRANKFURT)), TABLES, List.of(item("a", "1")));
    }
    statistics.add(ended(1, RunStatus.SUCCEEDED, now.plus(Duration.ofMinutes(3))));

    assertThat(statistics.total().last().tasks()).isEqualTo(120);
    assertThat(statistics.total().all().items()).isEqualTo(120);
    assertThat(statistics.total().all().complete()).isEqualTo(1);
  }
}
