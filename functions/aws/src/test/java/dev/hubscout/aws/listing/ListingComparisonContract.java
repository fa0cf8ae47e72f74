package dev.hubscout.aws.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.comparison.Difference.Kind;
import dev.hubscout.core.listing.ItemPath;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingDifference.PathChange;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.ListingStep;
import dev.hubscout.core.run.TaskKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two runs, or one operation through the runs, are compared on any engine. */
abstract class ListingComparisonContract extends ListingFixture {
  private void both() {
    planned(task(1));
    planned(task(2));
  }

  private List<ListingDifference> compare(int limit) {
    return all(next -> store.compare(run(1), run(2), ListingFilter.ALL, next, limit));
  }

  @Test
  void itemsAreAddedRemovedAndChanged() {
    both();
    put(task(1), TABLES, List.of(item("a", "1"), item("b", "1"), item("c", "1")));
    put(task(2), TABLES, List.of(item("c", "2"), item("d", "1"), item("a", "1")));
    put(task(1), QUEUES, List.of(item("q", "1")));
    put(task(2), QUEUES, List.of(item("q", "1")));

    for (int limit : new int[] {1, 2, 100}) {
      assertThat(compare(limit))
          .extracting(it -> it.kind() + " " + it.key() + " " + it.identity())
          .containsExactly(
              "REMOVED dynamodb:ListTables b",
              "CHANGED dynamodb:ListTables c",
              "ADDED dynamodb:ListTables d");
    }
    assertThat(compare(100).get(1).changes())
        .containsExactly(new PathChange("Value", "\"1\"", "\"2\""));
  }

  @Test
  void aChangeIsExplainedByPaths() {
    both();
    put(
        task(1),
        TABLES,
        List.of(
            json(
                "{'Id':'a','Tags':[{'Key':'x','Value':'1'},{'Key':'y','Value':'2'}],"
                    + "'L':[1,2],'Old':true,'In':{'A':1,'B':2}}")));
    put(
        task(2),
        TABLES,
        List.of(
            json(
                "{'Id':'a','Tags':[{'Key':'z','Value':'3'},{'Key':'x','Value':'9'}],"
                    + "'L':[1,3,4],'In':{'A':1,'B':null}}")));

    assertThat(compare(10)).hasSize(1);
    assertThat(compare(10).getFirst().changes())
        .containsExactlyInAnyOrder(
            new PathChange("Tags[x].Value", "\"1\"", "\"9\""),
            new PathChange("Tags[y]", "{\"Key\":\"y\",\"Value\":\"2\"}", null),
            new PathChange("Tags[z]", null, "{\"Key\":\"z\",\"Value\":\"3\"}"),
            new PathChange("L[1]", "2", "3"),
            new PathChange("L[2]", null, "4"),
            new PathChange("Old", "true", null),
            new PathChange("In.B", "2", "null"));
  }

  @Test
  void explanationsAreBounded() {
    both();
    var before = item("a", "x".repeat(5_000));
    var after = item("a", "y".repeat(5_000));
    for (int i = 0; i < 80; i++) {
      before.put("F" + i, 1);
      after.put("F" + i, 2);
    }
    put(task(1), TABLES, List.of(before));
    put(task(2), TABLES, List.of(after));

    var difference = compare(10).getFirst();
    assertThat(difference.changes()).hasSize(ListingDifference.MAX_CHANGES);
    assertThat(difference.changesLeftOut()).isEqualTo(81 - ListingDifference.MAX_CHANGES);
    assertThat(difference.changes().toString()).hasSizeLessThan(4_000);
  }

  @Test
  void redactedValuesStayRedacted() {
    both();
    var rules =
        new ListingRules(
            List.of(
                new ListingRules.OfList(
                    "",
                    ItemPath.parseAll(List.of("Id")),
                    ItemPath.parseAll(List.of("Secret")),
                    List.of(),
                    List.of())),
            List.of(),
            List.of());
    for (int run = 1; run <= 2; run++) {
      var group = store.begin(task(run), StoredListings.group("dynamodb"));
      var item = json("{'Id':'a','Secret':'s3cret" + run + "','V':" + run + "}");
      write(group, TABLES, rules, List.of(item), ok(1));
      group.store(true);
    }

    assertThat(compare(10).getFirst().changes()).containsExactly(new PathChange("V", "1", "2"));
    assertThat(compare(10).toString()).doesNotContain("s3cret");
  }

  @Test
  void whatIsIncompleteOnEitherSideCannotBeCompared() {
    both();
    put(task(1), TABLES, List.of(item("a", "1")));
    put(task(2), TABLES, List.of(), failed(ListingOutcome.DENIED, "no", null));
    put(task(1), QUEUES, List.of(), failed(ListingOutcome.THROTTLED, "slow", null));
    put(task(2), QUEUES, List.of(), failed(ListingOutcome.THROTTLED, "slow", null));

    assertThat(compare(1))
        .allMatch(it -> it.kind() == Kind.INCOMPARABLE && it.identity() == null)
        .extracting(ListingDifference::reason)
        .containsExactlyInAnyOrder(
            "The later listing is not complete: DENIED.",
            "The earlier listing is not complete: THROTTLED.");
  }

  @Test
  void aServiceThatIsNotAvailableHasNothing() {
    both();
    put(task(1), TABLES, List.of(), failed(ListingOutcome.NOT_AVAILABLE, "", null));
    put(task(2), TABLES, List.of(item("a", "1")));

    assertThat(compare(5)).extracting(ListingDifference::kind).containsExactly(Kind.ADDED);
  }

  @Test
  void whatOneRunDidNotAskForCannotBeCompared() {
    both();
    put(task(1), TABLES, List.of(item("a", "1")));
    put(task(2), QUEUES, List.of(item("a", "1")));

    assertThat(compare(1)).hasSize(2);
    assertThat(compare(1))
        .extracting(ListingDifference::reason)
        .containsOnly("Only one of the runs has a listing of this operation.");
  }

  @Test
  void itemsWithoutIdentityAndTwinsAreCompared() {
    both();
    var twin = json("{'Other':1}");
    put(task(1), TABLES, List.of(twin, twin, json("{'Other':2}"), item("t", "1"), item("t", "2")));
    put(task(2), TABLES, List.of(twin, json("{'Other':3}"), item("t", "2"), item("t", "3")));

    assertThat(compare(100))
        .extracting(ListingDifference::kind)
        .containsExactlyInAnyOrder(Kind.REMOVED, Kind.REMOVED, Kind.ADDED, Kind.CHANGED);
  }

  @Test
  void largeListsAreComparedPageByPage() {
    both();
    var before = new ArrayList<ObjectNode>();
    var after = new ArrayList<ObjectNode>();
    var expected = new TreeSet<String>();
    for (int i = 0; i < 3_000; i++) {
      var id = "id%05d".formatted(i);
      if (i % 97 != 0) {
        before.add(item(id, "1"));
      }
      if (i % 89 != 0) {
        after.add(item(id, i % 71 == 0 ? "2" : "1"));
      }
      if (i % 97 == 0 ? i % 89 != 0 : i % 89 == 0 || i % 71 == 0) {
        expected.add(id);
      }
    }
    put(task(1), TABLES, before);
    put(task(2), TABLES, after);

    for (int limit : new int[] {7, 1_000}) {
      assertThat(compare(limit))
          .extracting(ListingDifference::identity)
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void manyTasksAreComparedPageByPage() {
    var expected = new ArrayList<String>();
    for (int i = 0; i < 35; i++) {
      var account = new AccountId(String.format(Locale.ROOT, "%012d", i));
      for (int run = 1; run <= 2; run++) {
        if (run == 1 ? i % 5 != 0 : i % 7 != 0) {
          var task = planned(new TaskKey(run(run), account, FRANKFURT));
          put(task, TABLES, List.of(item("a", "v" + run * (i % 3))));
        }
      }
      if (i % 35 != 0) {
        var kind = i % 5 == 0 || i % 7 == 0 ? "INCOMPARABLE" : i % 3 == 0 ? null : "CHANGED";
        if (kind != null) {
          expected.add(account + " " + kind);
        }
      }
    }
    for (int limit : new int[] {1, 10, 1_000}) {
      assertThat(compare(limit))
          .extracting(it -> it.account() + " " + it.kind())
          .containsExactlyElementsOf(expected);
    }
    assertThat(
            all(
                next ->
                    store.compare(
                        run(1),
                        run(2),
                        new ListingFilter(new AccountId("000000000004"), null, "dynamodb", null),
                        next,
                        10)))
        .hasSize(1);
  }

  @Test
  void anOperationIsComparedThroughTheRuns() {
    put(task(1), TABLES, List.of(item("a", "1")));
    put(task(2), TABLES, List.of(item("a", "2")));
    put(task(3), TABLES, List.of(item("a", "2")));
    put(task(4), TABLES, List.of(item("a", "2"), item("b", "1")));

    for (int limit : new int[] {1, 2, 9}) {
      assertThat(all(next -> store.steps(ACCOUNT, FRANKFURT, TABLES, next, limit)))
          .extracting(
              step ->
                  step.later().task().run().equals(run(3))
                      + " "
                      + step.differences().stream().map(ListingDifference::kind).toList())
          .containsExactly("false [ADDED]", "true []", "false [CHANGED]");
    }
  }

  /** However far back a page is, it reads itself alone. */
  @Test
  void aPageOfAnOperationsHistoryDoesNotReadThoseBeforeIt() {
    for (int run = 1; run <= 40; run++) {
      put(task(run), TABLES, List.of(item("a", "" + run)));
    }
    var found = new ArrayList<ListingStep>();
    String next = null;
    do {
      units.reset();
      var page = store.steps(ACCOUNT, FRANKFURT, TABLES, next, 3);
      found.addAll(page.items());
      next = page.next();
      assertThat(units.queried()).as("items read after %s steps", found.size()).isBetween(1L, 12L);
    } while (next != null);

    assertThat(found).hasSize(39);
    assertThat(found.getLast().earlier().task().run()).isEqualTo(run(1));
    assertThatThrownBy(
            () -> store.steps(ACCOUNT, FRANKFURT, TABLES, Position.page("x", null).token(), 3))
        .hasMessageContaining("next: it is not a token from a page of this list");
  }
}
