package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.run.TaskKey;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs are deleted, whole or in part, on any engine. */
abstract class ListingDeletionContract extends ListingFixture {
  private static final int ACCOUNTS = 13;
  private static final int EACH = 22;

  @BeforeEach
  void listings() {
    for (int i = 0; i < ACCOUNTS; i++) {
      for (int run = 1; run <= 2; run++) {
        var task = planned(new TaskKey(run(run), account(i), FRANKFURT));
        put(task, QUEUES, List.of(item("q", "1")));
        var group = store.begin(task, StoredListings.group("dynamodb"));
        write(
            group,
            TABLES,
            BY_ID,
            List.of(item("t", "1")),
            failed(dev.hubscout.core.listing.ListingOutcome.DENIED, "no", "r-1"));
        for (int j = 0; j < EACH - 2; j++) {
          write(
              group, new ListingKey("dynamodb", "List" + j), BY_ID, List.of(item("x", "1")), ok(j));
        }
        group.store(true);
      }
    }
  }

  private static AccountId account(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  @Test
  void aRunGoesWholeAndNoOther() {
    assertThat(delete(ListingFilter.ALL)).isEqualTo((long) ACCOUNTS * EACH);

    assertThat(left(1)).isZero();
    assertThat(left(2)).isEqualTo(ACCOUNTS * EACH);
    assertThat(delete(ListingFilter.ALL)).as("again").isZero();
  }

  @Test
  void aPartOfARunGoesByEachMark() {
    assertThat(delete(new ListingFilter(account(3), null, null, null))).isEqualTo(EACH);
    assertThat(delete(new ListingFilter(account(4), new Region("eu-west-1"), null, null))).isZero();
    assertThat(delete(new ListingFilter(account(4), null, "sqs", null))).isEqualTo(1);
    assertThat(delete(new ListingFilter(account(4), FRANKFURT, null, "List7"))).isEqualTo(1);
    assertThat(delete(new ListingFilter(account(5), null, "dynamodb", null))).isEqualTo(EACH - 1L);
    assertThat(left(1)).isEqualTo(ACCOUNTS * EACH - EACH - 2 - (EACH - 1));

    var task = new TaskKey(run(1), account(4), FRANKFURT);
    assertThat(store.listing(task, new ListingKey("dynamodb", "List7"))).isEmpty();
    assertThat(listing(task, new ListingKey("dynamodb", "List8")).figures().pages()).isEqualTo(8);
    assertThat(listing(task, TABLES).errors().getFirst().requestId()).isEqualTo("r-1");
    assertThat(store.figures(task, StoredListings.group("dynamodb")).orElseThrow())
        .extracting(GroupFigures::listings, GroupFigures::complete)
        .containsExactly(EACH - 2L, EACH - 3L);
    assertThat(left(2)).isEqualTo(ACCOUNTS * EACH);
  }

  @Test
  void aDeletionThatIsCutOffIsBegunAgain() {
    long gone = 0;
    for (int deaths = 0; gone == 0 || left(1) > 0; deaths++) {
      long before = left(1);
      units.dieBefore(5L + deaths);
      try {
        delete(ListingFilter.ALL);
      } catch (WriteUnits.Killed e) {
        // begun again below
      }
      units.dieBefore(Long.MAX_VALUE);
      gone += before - left(1);
    }
    assertThat(gone).isEqualTo((long) ACCOUNTS * EACH);
    assertThat(left(2)).isEqualTo(ACCOUNTS * EACH);
  }

  @Test
  void contentThatAnotherRunFoundStays() {
    delete(ListingFilter.ALL);
    documents.purge(100);

    var task = new TaskKey(run(2), account(1), FRANKFURT);
    assertThat(items(listing(task, TABLES))).hasSize(1);
    assertThat(items(listing(task, QUEUES))).hasSize(1);
  }

  private long delete(ListingFilter filter) {
    long gone = 0;
    String next = null;
    do {
      var deleted = store.delete(run(1), filter, next);
      gone += deleted.listings();
      next = deleted.next();
    } while (next != null);
    return gone;
  }

  private int left(int run) {
    return all(next -> store.listings(run(run), ListingFilter.ALL, next, 1_000)).size();
  }
}
