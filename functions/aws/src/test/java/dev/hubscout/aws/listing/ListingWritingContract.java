package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.StoredItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Killed functions, failing writes, deliveries at once and how long content is kept. */
abstract class ListingWritingContract extends ListingFixture {
  private static final ListingKey BACKUPS = new ListingKey("dynamodb", "ListBackups");

  private static List<ObjectNode> many(int count, int seed) {
    var items = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      items.add(item("id%05d".formatted(i * 7919 % count), "v" + seed));
    }
    return items;
  }

  /** What a part does, from its beginning. */
  private void work() {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    write(group, TABLES, BY_ID, many(400, 1), ok(2));
    write(group, BACKUPS, BY_ID, List.of(item("b", "1")), ok(1));
    group.store(true);
  }

  @Test
  void aPartThatIsKilledAtAnyWriteHasEveryListingOnceInTheEnd() {
    planned(task(1));
    int deaths = 0;
    for (boolean alive = false; !alive; deaths++) {
      units.dieBefore(deaths);
      try {
        work();
        alive = true;
      } catch (WriteUnits.Killed e) {
        units.dieBefore(Long.MAX_VALUE);
        assertThat(store.figures(task(1), StoredListings.group("dynamodb"))).isEmpty();
        assertThat(store.listings(run(1), ListingFilter.ALL, null, 10).items()).isEmpty();
      }
      units.dieBefore(Long.MAX_VALUE);
    }
    assertThat(deaths).isGreaterThan(3);
    work();

    var found = all(next -> store.listings(run(1), ListingFilter.ALL, next, 10));
    assertThat(found).extracting(listing -> listing.key()).containsExactly(BACKUPS, TABLES);
    assertThat(items(found.getLast())).hasSize(400);
  }

  @Test
  void aFailedWriteIsNotCounted() {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    units.dieBefore(0);
    assertThatThrownBy(() -> write(group, TABLES, BY_ID, many(10, 1), ok(1)))
        .isInstanceOf(WriteUnits.Killed.class);
    units.dieBefore(Long.MAX_VALUE);

    assertThat(group.store(true)).isEqualTo(GroupFigures.NONE);
    assertThat(store.listing(task(1), TABLES)).isEmpty();
  }

  @Test
  void ofTwoDeliveriesTheFirstOneStays() {
    var one = store.begin(task(1), StoredListings.group("dynamodb"));
    var other = store.begin(task(1), StoredListings.group("dynamodb"));
    write(one, TABLES, BY_ID, many(3, 1), ok(1));
    write(other, TABLES, BY_ID, many(5, 1), ok(1));

    assertThat(one.store(true).items()).isEqualTo(3);
    assertThat(other.store(true).items()).as("what is stored").isEqualTo(3);
    assertThat(listing(task(1), TABLES).figures().items()).isEqualTo(3);
    assertThat(store.figures(task(1), StoredListings.group("dynamodb")).orElseThrow().items())
        .isEqualTo(3);
  }

  @Test
  void threeRunsAtOnceDoNotDisturbEachOther() throws Exception {
    var work = new ArrayList<Callable<GroupFigures>>();
    for (int run = 1; run <= 3; run++) {
      var task = planned(task(run));
      work.add(() -> put(task, TABLES, many(500, 1)));
      work.add(() -> put(task, QUEUES, many(50, 1)));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        done.get();
      }
    }
    for (int run = 1; run <= 3; run++) {
      int number = run;
      assertThat(all(next -> store.listings(run(number), ListingFilter.ALL, next, 1))).hasSize(2);
      assertThat(items(listing(task(run), TABLES))).hasSize(500);
    }
  }

  @Test
  void listingsOfAGroupAreWrittenByManyThreads() throws Exception {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    var work = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 20; i++) {
      var key = new ListingKey("dynamodb", "List" + i);
      int count = 50 + i;
      work.add(
          () -> {
            write(group, key, BY_ID, many(count, count), ok(1));
            return true;
          });
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(group.store(true).listings()).isEqualTo(20);
    assertThat(items(listing(task(1), new ListingKey("dynamodb", "List7")))).hasSize(57);
  }

  @Test
  void oneItemOfAListRewritesItsPieceAlone() {
    put(task(1), TABLES, many(2_000, 1));
    units.reset();
    var items = many(2_000, 1);
    items.set(1_234, items.get(1_234).deepCopy().put("Value", "other"));
    put(task(2), TABLES, items);

    assertThat(units.writes())
        .as("a piece, the list of pieces, the listings, the group")
        .isBetween(3L, 5L);
    assertThat(items(listing(task(2), TABLES)))
        .contains(new StoredItem(items.get(1_234).get("Id").asText(), items.get(1_234)));
    assertThat(items(listing(task(1), TABLES))).hasSize(2_000);
  }

  @Test
  void unchangedContentIsLeftAloneUntilItMustBeKeptLonger() {
    int renewals = 0;
    for (int day = 0; day < 60; day++) {
      units.reset();
      put(task(day), TABLES, many(500, 1));
      renewals += units.writes() > 1 ? 1 : 0;
      advance(Duration.ofDays(1));
    }
    assertThat(renewals).as("the first run, and one in about 15 days").isBetween(4, 5);
    for (int day = 31; day < 60; day++) {
      assertThat(items(listing(task(day), TABLES))).hasSize(500);
    }
    advance(Duration.ofDays(28));
    assertThat(items(listing(task(59), TABLES))).hasSize(500);
  }

  @Test
  void contentThatAnotherScopeStoredIsKeptForThisOneToo() {
    put(task(1), TABLES, many(300, 1));
    advance(Duration.ofDays(29));
    var other = new ListingKey("dynamodb", "ListGlobalTables");
    put(task(2), other, many(300, 1));
    advance(Duration.ofDays(29));
    documents.purge(100);

    assertThat(items(listing(task(2), other))).hasSize(300);
  }

  @Test
  void listingsThatAreDamagedAreNoReasonToFail() {
    put(task(1), TABLES, many(300, 1));
    for (var digest : List.of(listing(task(1), TABLES).content())) {
      documentTable.deleteAll(
          List.of(new dev.hubscout.storage.ItemKey("DOCUMENT#" + digest, "CONTENT")));
    }
    put(task(2), TABLES, many(300, 1));

    assertThat(items(listing(task(2), TABLES))).hasSize(300);
  }

  @Test
  void aListingIsPartOfItsOwnGroup() {
    var group = store.begin(task(1), StoredListings.group("sqs"));
    assertThat(StoredListings.group("sqs")).isNotEqualTo(StoredListings.group("dynamodb"));
    assertThatThrownBy(() -> group.begin(TABLES, BY_ID))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
