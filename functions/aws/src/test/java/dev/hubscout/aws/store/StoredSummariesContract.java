package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.summary.AccountSummary;
import dev.hubscout.core.summary.Summary;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of summaries keeps, on any engine. */
abstract class StoredSummariesContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

  private static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");

  private Table table;
  private StoredSummaries store;

  @BeforeEach
  void open() {
    table = table(new TestClock());
    store = new StoredSummaries(table);
  }

  @Test
  void nothingIsThereBeforeTheFirst() {
    assertThat(store.summary()).isEmpty();
    assertThat(store.accounts(null, 10).items()).isEmpty();
  }

  @Test
  void aSummaryComesBackAsItWas() {
    store.keep(summary(1), List.of(account(2, 5), account(1, 3)));

    assertThat(store.summary()).contains(summary(1));
    assertThat(accounts(1)).containsExactly(account(1, 3), account(2, 5));
  }

  @Test
  void aNewerOneTakesItsPlaceAndAnOlderOneDoesNot() {
    store.keep(summary(2), List.of(account(1, 1), account(2, 1), account(3, 1)));
    store.keep(summary(3), List.of(account(1, 1), account(2, 2), account(4, 1)));
    store.keep(summary(1), List.of(account(5, 1)));
    store.keep(summary(3), List.of(account(1, 1), account(2, 2), account(4, 1)));

    assertThat(store.summary()).contains(summary(3));
    assertThat(accounts(2)).containsExactly(account(1, 1), account(2, 2), account(4, 1));
  }

  @Test
  void whoComesAfterOneThatWasKilledHalfWayPutsItRight() {
    store.keep(summary(1), List.of(account(1, 1), account(2, 1)));
    // killed after it had said that it comes, and had written an account
    item("CLAIM", summary(2).at());
    store.keep(summary(1), List.of(account(1, 9)));
    assertThat(accounts(10)).as("it is too late").containsExactly(account(1, 1), account(2, 1));

    store.keep(summary(2), List.of(account(1, 2)));

    assertThat(store.summary()).contains(summary(2));
    assertThat(accounts(10)).containsExactly(account(1, 2));
  }

  @Test
  void ofManyAtOnceTheNewestStays() throws Exception {
    for (int round = 0; round < 5; round++) {
      int base = 10 * round;
      RunStoreFixture.together(
          4,
          writer -> {
            int at = base + writer;
            store.keep(
                summary(at),
                IntStream.range(0, 120 + writer).mapToObj(i -> account(i, i % 3 * at)).toList());
            return writer;
          });

      int latest = base + 3;
      assertThat(store.summary()).contains(summary(latest));
      assertThat(accounts(1_000))
          .isEqualTo(IntStream.range(0, 123).mapToObj(i -> account(i, i % 3 * latest)).toList());
    }
  }

  @Test
  void theLargestOrganizationHasRoom() {
    var random = new Random(7);
    var ous = new HashMap<String, Share>();
    for (int i = 0; i < 1_000; i++) {
      ous.put(
          "Root/" + UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}), any(random));
    }
    var databases = new ArrayList<Summary.Databases>();
    for (int i = 0; i < 500; i++) {
      databases.add(
          new Summary.Databases(
              "engine" + i % 40,
              i % 9 == 0 ? null : "cycle" + i,
              random.nextInt(10_000),
              random.nextInt(10_000),
              random.nextInt(10_000),
              random.nextLong(1L << 50)));
    }
    var changes = new HashMap<LocalDate, Map<Kind, Long>>();
    for (int day = 0; day < Summary.DAYS; day++) {
      var counts = new HashMap<Kind, Long>();
      for (var kind : Kind.values()) {
        counts.put(kind, random.nextLong(1_000_000));
      }
      changes.put(LocalDate.of(2026, 11, 1).plusDays(day), counts);
    }
    var summary = new Summary(T0, any(random), ous, databases, summary(1).regions(), changes);
    var accounts = IntStream.range(0, 5_000).mapToObj(i -> account(i, i)).toList();

    store.keep(summary, accounts);

    assertThat(store.summary()).contains(summary);
    assertThat(accounts(1_000)).isEqualTo(accounts);
    assertThat(Gzip.pack(StoredSummary.of(summary))).hasSizeLessThan(200_000);
  }

  @Test
  void whatIsNoTokenIsSaid() {
    assertThatThrownBy(() -> store.accounts("!", 10))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("next"));
  }

  private void item(String sortKey, Instant at) {
    var key = new ItemKey("SUMMARY", sortKey);
    table.putAll(List.of(Item.at(key).instant("at", at).build()));
  }

  private List<AccountSummary> accounts(int limit) {
    return FactStoreFixture.all(next -> store.accounts(next, limit));
  }

  private static AccountSummary account(int number, long databases) {
    var id = new AccountId(String.format(Locale.ROOT, "%012d", number));
    var share = new Share(9, 5, 1, Map.of(InstanceCoverage.INSPECTED, 5L), 1);
    return new AccountSummary(id, share, databases);
  }

  private static Share any(Random random) {
    var counts = new HashMap<InstanceCoverage, Long>();
    for (var coverage : InstanceCoverage.values()) {
      counts.put(coverage, random.nextLong(100_000));
    }
    return new Share(
        random.nextInt(100_000),
        random.nextInt(100_000),
        random.nextInt(100_000),
        counts,
        random.nextInt(100_000));
  }

  private static Summary summary(int at) {
    return new Summary(
        T0.plusSeconds(at),
        new Share(at, 1, 0, Map.of(InstanceCoverage.STOPPED, 1L), 0),
        Map.of("Root/\"İ\"", new Share(0, 0, 0, Map.of(), 2)),
        List.of(
            new Summary.Databases("postgresql", "16", 3, 2, 1, 1L << 50),
            new Summary.Databases("mysql", null, 1, 0, 0, 0)),
        List.of(new Summary.OfRegion(new Region("eu-central-1"), 9, 5, 4)),
        Map.of(LocalDate.of(2026, 11, 22), Map.of(Kind.APPEARED, 4L, Kind.VERSION_CHANGED, 1L)));
  }
}
