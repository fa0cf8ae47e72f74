package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What looking again costs, on any engine. The figures are printed. */
abstract class ListingPriceContract extends ListingFixture {
  /** What an account's Region may cost that did not change, in write units. */
  private static final int UNITS = 60;

  @Test
  void anUnchangedAccountCostsNextToNothing() {
    var account = new CannedAccount(this);
    var first = account.scrape(task(1), 1);
    long firstBytes = units.bytes() + objects.bytes.get();
    long firstUnits = units.units();
    assertThat(first.listings()).isEqualTo(CannedAccount.LISTINGS);
    assertThat(first.bytes()).isGreaterThan(20_000_000);

    for (int look = 2; look <= 4; look++) {
      advance(Duration.ofDays(1));
      units.reset();
      objects.bytes.set(0);
      var again = account.scrape(task(look), look);

      assertThat(again).isEqualTo(first);
      System.out.printf(
          "unchanged account: %d listings, %d items, %d bytes of content; first run: %d write"
              + " units, %d bytes; run %d: %d write units in %d writes, %d bytes (%.3f %%), %d new"
              + " documents%n",
          first.listings(),
          first.items(),
          first.bytes(),
          firstUnits,
          firstBytes,
          look,
          units.units(),
          units.writes(),
          units.bytes(),
          100.0 * units.bytes() / firstBytes,
          units.puts(documentTable));
      assertThat(units.puts(documentTable)).as("new content").isZero();
      assertThat(objects.bytes.get()).isZero();
      assertThat(units.units()).isLessThanOrEqualTo(UNITS);
      assertThat(units.bytes()).isLessThanOrEqualTo(firstBytes / 50);
    }
  }

  @Test
  void oneOfTenThousandItemsRewritesLittle() {
    int hours = 100;
    for (int size : new int[] {40, 400, 4_000}) {
      var random = new Random(size);
      var items = new ArrayList<ObjectNode>();
      for (int i = 0; i < 10_000; i++) {
        var value = new StringBuilder();
        while (value.length() < size) {
          value.append(Long.toHexString(random.nextLong()));
        }
        items.add(item("arn:aws:x:%08x".formatted(random.nextInt()), value.toString()));
      }
      long most = 0;
      long bytes = 0;
      units.reset();
      objects.bytes.set(0);
      int run = hours;
      hours += 10;
      put(task(run), TABLES, items);
      long all = listing(task(run), TABLES).figures().contentBytes();
      long stored = units.bytes() + objects.bytes.get();
      for (int look = 1; look <= 8; look++) {
        units.reset();
        objects.bytes.set(0);
        var changed = new ArrayList<>(items);
        int at = random.nextInt(items.size());
        changed.set(at, items.get(at).deepCopy().put("Value", "changed" + look));
        put(task(run + look), TABLES, changed);
        long rewritten = units.bytes() + objects.bytes.get();
        most = Math.max(most, rewritten);
        bytes += rewritten;
        items.set(at, changed.get(at));
      }
      System.out.printf(
          "one of 10,000 items of %d bytes changed, 8 times: content %d bytes, stored %d; rewritten"
              + " on average %d (%.2f %% of what is stored), at most %d (%.2f %%)%n",
          size, all, stored, bytes / 8, 100.0 * bytes / 8 / stored, most, 100.0 * most / stored);
      assertThat(most).isLessThanOrEqualTo(stored / 20);
    }
  }

  @Test
  void aHundredThousandItemsAreKeptInOneListing() {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    long began = System.nanoTime();
    try (var writer = group.begin(TABLES, BY_ID)) {
      for (int i = 0; i < 100_000; i++) {
        writer.item(0, item("id%06d".formatted(i * 7919L % 100_000), "value-" + i));
      }
      writer.end(ok(1_000));
    }
    group.store(true);
    var figures = listing(task(1), TABLES).figures();
    System.out.printf(
        "a listing of %d items, %d bytes: %d ms, %d write units%n",
        figures.items(),
        figures.contentBytes(),
        (System.nanoTime() - began) / 1_000_000,
        units.units());
    assertThat(figures.items()).isEqualTo(100_000);
    assertThat(items(listing(task(1), TABLES))).hasSize(100_000);
  }
}
