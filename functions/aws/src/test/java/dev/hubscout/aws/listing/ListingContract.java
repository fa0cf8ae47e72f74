package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.core.run.TaskKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is stored of listings, and how they are asked for, on any engine. */
abstract class ListingContract extends ListingFixture {
  @Test
  void aListingComesBackWithItsFiguresAndItems() {
    var task = task(1);
    var figures = put(task, TABLES, List.of(item("b", "2"), item("a", "1")), ok(3));

    var listing = listing(task, TABLES);
    assertThat(figures).isEqualTo(new GroupFigures(1, 1, 2, listing.figures().contentBytes()));
    assertThat(listing.task()).isEqualTo(task);
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.OK);
    assertThat(listing.figures().pages()).isEqualTo(3);
    assertThat(listing.figures().calls()).isEqualTo(3);
    assertThat(listing.figures().bytes()).isEqualTo(3_000);
    assertThat(listing.figures().durationMs()).isEqualTo(120);
    assertThat(listing.figures().items()).isEqualTo(2);
    assertThat(items(listing))
        .containsExactly(new StoredItem("a", item("a", "1")), new StoredItem("b", item("b", "2")));
  }

  @Test
  void anEmptyListHasNoContent() {
    put(task(1), TABLES, List.of());

    assertThat(listing(task(1), TABLES).outcome()).isEqualTo(ListingOutcome.EMPTY);
    assertThat(listing(task(1), TABLES).content()).isNull();
    assertThat(units.writes()).as("the group's item alone").isEqualTo(1);
  }

  @Test
  void membersBesideTheListAreOneItem() {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    try (var writer = group.begin(TABLES, BY_ID)) {
      writer.beside(json("{'Owner':{'ID':'1'}}"));
      writer.end(ok(1));
    }
    group.store(true);

    var listing = listing(task(1), TABLES);
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.EMPTY);
    assertThat(listing.figures().items()).isZero();
    assertThat(items(listing)).containsExactly(new StoredItem("", json("{'Owner':{'ID':'1'}}")));
    assertThat(items(listing).getFirst().beside()).isTrue();
  }

  @Test
  void whatIsSensitiveIsNowhereStored() {
    var rules =
        new ListingRules(
            List.of(
                new ListingRules.OfList(
                    "Jobs",
                    ItemPath.parseAll(List.of("Id", "Password")),
                    ItemPath.parseAll(List.of("Password", "Env{}", "Steps[].Token", "**.Deep")),
                    ItemPath.parseAll(List.of("Env")),
                    List.of())),
            ItemPath.parseAll(List.of("Secret")),
            List.of());
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    try (var writer = group.begin(TABLES, rules)) {
      writer.item(
          0,
          json(
              "{'Id':'a','Password':'s3cret','Env':{'A':'s3cret'},"
                  + "'Steps':[{'Token':'s3cret','N':1}],'X':{'Deep':['s3cret']},'No':null}"));
      writer.beside(json("{'Secret':'s3cret','Owner':'me'}"));
      writer.end(ok(1));
    }
    group.store(true);

    var listing = listing(task(1), TABLES);
    assertThat(items(listing))
        .extracting(item -> item.value().toString())
        .containsExactly(
            "{\"Owner\":\"me\",\"Secret\":\"[redacted]\"}",
            "{\"Id\":\"a\",\"No\":null,\"Password\":\"[redacted]\",\"Steps\":[{\"N\":1,"
                + "\"Token\":\"[redacted]\"}],\"X\":{\"Deep\":\"[redacted]\"}}");
    assertThat(items(listing).getLast().identity()).as("no part of a name").startsWith("#");
    assertThat(listing.changing().values())
        .extracting(Object::toString)
        .containsExactly("{\"Env\":{\"A\":\"[redacted]\"}}");
  }

  @Test
  void whatChangesByItselfStaysWithTheListing() {
    var rules =
        new ListingRules(
            List.of(
                new ListingRules.OfList(
                    "",
                    ItemPath.parseAll(List.of("Id")),
                    List.of(),
                    ItemPath.parseAll(List.of("Count", "Times[].At")),
                    List.of())),
            List.of(),
            List.of());
    for (int run = 1; run <= 2; run++) {
      var group = store.begin(task(run), StoredListings.group("dynamodb"));
      var item = json("{'Id':'a','Count':" + run + ",'Times':[{'At':" + run + ",'X':1}]}");
      write(group, TABLES, rules, List.of(item), ok(1));
      group.store(true);
    }

    assertThat(listing(task(1), TABLES).content()).isEqualTo(listing(task(2), TABLES).content());
    assertThat(listing(task(2), TABLES).changing().get("a"))
        .hasToString("{\"Count\":2,\"Times[0].At\":2}");
  }

  @Test
  void whatChangesByItselfIsBounded() {
    var rules =
        new ListingRules(
            List.of(
                new ListingRules.OfList(
                    "",
                    ItemPath.parseAll(List.of("Id")),
                    List.of(),
                    ItemPath.parseAll(List.of("Value")),
                    List.of())),
            List.of(),
            List.of());
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    var items = new ArrayList<ObjectNode>();
    for (int i = 999; i >= 0; i--) {
      items.add(item("id%03d".formatted(i), "x".repeat(80)));
    }
    write(group, TABLES, rules, items, ok(1));
    group.store(true);

    var listing = listing(task(1), TABLES);
    assertThat(listing.figures().items()).isEqualTo(1_000);
    assertThat(listing.changing().size() + listing.changingLeftOut()).isEqualTo(1_000);
    assertThat(listing.changing()).containsKey("id000").doesNotContainKey("id999");
    assertThat(listing.changing().toString()).hasSizeLessThan(6_000);
  }

  @Test
  void errorsComeBackInAwssOwnWords() {
    var words = "User: arn:aws:sts::1:assumed-role/Hubscout/" + run(1) + " is not authorized (r-1)";
    put(task(1), TABLES, List.of(), failed(ListingOutcome.DENIED, words, "r-1"));

    var error = listing(task(1), TABLES).errors().getFirst();
    assertThat(error.words()).isEqualTo(words);
    assertThat(error.requestId()).isEqualTo("r-1");
    assertThat(error.code()).isEqualTo("Code");
    assertThat(error.sentence()).isEqualTo("Do it again.");
  }

  @Test
  void anItemThatIsTooLargeMakesTheListingIncompleteAndNoOther() {
    var large = item("large", "x".repeat(ContentWriter.MAX_ITEM_BYTES));
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    write(group, TABLES, BY_ID, List.of(item("a", "1"), large, deep()), ok(1));
    var backups = new ListingKey("dynamodb", "ListBackups");
    write(group, backups, BY_ID, List.of(item("a", "1")), ok(1));
    group.store(true);

    var listing = listing(task(1), TABLES);
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
    assertThat(listing.figures().items()).isEqualTo(1);
    assertThat(listing.errors().getFirst().sentence()).startsWith("2 items were left out");
    assertThat(listing(task(1), backups).outcome()).isEqualTo(ListingOutcome.OK);
  }

  private static ObjectNode deep() {
    var root = item("deep", "");
    var at = root;
    for (int i = 0; i < ItemJson.MAX_DEPTH; i++) {
      at = at.putObject("A");
    }
    return root;
  }

  @Test
  void textThatIsNoUnicodeHarmsNothing() {
    put(
        task(1),
        TABLES,
        List.of(item("a", "\uD800"), item("b\uD800c", "1"), item("c", "x\n\u2028")));

    var found = items(listing(task(1), TABLES));
    assertThat(found).hasSize((int) listing(task(1), TABLES).figures().items());
    assertThat(found).contains(new StoredItem("c", item("c", "x\n\u2028")));
  }

  @Test
  void aRunsListingsAreFoundByEachOfTheirMarks() {
    var other = new AccountId("999900001111");
    var dublin = new Region("eu-west-1");
    for (var account : List.of(ACCOUNT, other)) {
      for (var region : List.of(FRANKFURT, dublin)) {
        var task = planned(new TaskKey(run(1), account, region));
        put(task, QUEUES, List.of(item("q", "1")));
        var group = store.begin(task, StoredListings.group("dynamodb"));
        write(group, TABLES, BY_ID, List.of(item("t", "1")), ok(1));
        write(group, new ListingKey("dynamodb", "ListBackups"), BY_ID, List.of(), ok(1));
        group.store(true);
      }
    }
    for (int limit : new int[] {1, 2, 5, 100}) {
      assertThat(found(ListingFilter.ALL, limit)).hasSize(12);
      assertThat(found(new ListingFilter(other, null, null, null), limit)).hasSize(6);
      assertThat(found(new ListingFilter(null, dublin, null, null), limit)).hasSize(6);
      assertThat(found(new ListingFilter(null, null, "dynamodb", null), limit)).hasSize(8);
      assertThat(found(new ListingFilter(null, null, null, "ListTables"), limit)).hasSize(4);
      assertThat(found(new ListingFilter(other, dublin, "sqs", "ListQueues"), limit)).hasSize(1);
      assertThat(found(new ListingFilter(other, dublin, "sqs", "ListTables"), limit)).isEmpty();
    }
    assertThatThrownBy(() -> store.listings(run(1), ListingFilter.ALL, "?", 10))
        .isInstanceOfSatisfying(
            HubscoutException.class, e -> assertThat(e.field()).isEqualTo("next"));
  }

  /** Every listing once, checked by its name. */
  private List<Listing> found(ListingFilter filter, int limit) {
    var found = all(next -> store.listings(run(1), filter, next, limit));
    var names = new TreeSet<String>();
    found.forEach(listing -> names.add(listing.task() + " " + listing.key()));
    assertThat(names).hasSameSizeAs(found);
    return found;
  }

  @Test
  void anOperationIsFollowedThroughRunsAndTheLatestOfEachIsKnown() {
    put(task(1), TABLES, List.of(item("a", "1")));
    put(task(2), TABLES, List.of(item("a", "2")));
    put(task(2), QUEUES, List.of(item("q", "1")));
    var narrow = store.begin(task(3), StoredListings.group("dynamodb"));
    write(narrow, new ListingKey("dynamodb", "ListBackups"), BY_ID, List.of(), ok(1));
    narrow.store(false);
    var newest = store.begin(task(4), StoredListings.group("sqs"));
    write(newest, QUEUES, BY_ID, List.of(), failed(ListingOutcome.THROTTLED, "", null));
    newest.store(true);

    for (int limit : new int[] {1, 2, 100}) {
      assertThat(all(next -> store.history(ACCOUNT, FRANKFURT, TABLES, next, limit)))
          .extracting(listing -> listing.task().run())
          .containsExactly(run(2), run(1));
      assertThat(all(next -> store.latest(ACCOUNT, FRANKFURT, null, next, limit)))
          .extracting(listing -> listing.task().run() + " " + listing.key() + listing.outcome())
          .containsExactlyInAnyOrder(
              run(2) + " dynamodb:ListTablesOK",
              run(3) + " dynamodb:ListBackupsEMPTY",
              run(4) + " sqs:ListQueuesTHROTTLED");
    }
    assertThat(all(next -> store.latest(ACCOUNT, FRANKFURT, "sqs", next, 9))).hasSize(1);
  }

  @Test
  void aLargeListComesBackPageByPageInOrder() {
    var items = new ArrayList<ObjectNode>();
    for (int i = 2_999; i >= 0; i--) {
      items.add(item("id%05d".formatted(i), "v" + i));
    }
    put(task(1), TABLES, items);

    var found = items(listing(task(1), TABLES));
    assertThat(found).hasSize(3_000);
    assertThat(found).isSortedAccordingTo(java.util.Comparator.comparing(StoredItem::identity));
    assertThat(found.get(17).value()).isEqualTo(item("id00017", "v17"));
  }

  @Test
  void listingsEndAfterTheirTerm() {
    put(task(1), TABLES, List.of(item("a", "1")));
    var content = listing(task(1), TABLES).content();
    advance(RETENTION.minusSeconds(2));
    assertThat(store.items(content, null, 10).items()).hasSize(1);
    advance(Duration.ofSeconds(3));
    assertThat(store.listing(task(1), TABLES)).isEmpty();
    advance(RETENTION.dividedBy(2).plusDays(2));
    assertThatThrownBy(() -> store.items(content, null, 10)).hasMessageContaining("any more");
  }

  @Test
  void servicesAreWorkedByGroups() {
    var services = List.of("sqs", "dynamodb", "s3", "ec2", "sqs");
    var groups = StoredListings.byGroup(services);

    assertThat(groups.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("sqs", "dynamodb", "s3", "ec2");
    groups.forEach(
        (number, all) ->
            assertThat(all).allMatch(service -> StoredListings.group(service) == number));
    assertThat(StoredListings.group("ec2")).as("part of keys: it never changes").isEqualTo(13);
  }

  @Test
  void largeItemsMakeShortPages() {
    var items = new ArrayList<ObjectNode>();
    for (int i = 0; i < 5; i++) {
      items.add(item("i" + i, "x".repeat(1_500_000)));
    }
    put(task(1), TABLES, items);

    var content = listing(task(1), TABLES).content();
    assertThat(store.items(content, null, 100).items()).hasSize(2);
    assertThat(items(listing(task(1), TABLES))).hasSize(5);
  }

  @Test
  void membersBesideTheListThatCannotBeStoredAreSaid() {
    var group = store.begin(task(1), StoredListings.group("dynamodb"));
    try (var writer = group.begin(TABLES, BY_ID)) {
      writer.item(0, item("a", "1"));
      writer.beside(deep());
      writer.end(ok(1));
    }
    group.store(true);

    assertThat(listing(task(1), TABLES).outcome()).isEqualTo(ListingOutcome.TRUNCATED);
    assertThat(items(listing(task(1), TABLES))).hasSize(1);
  }
}
