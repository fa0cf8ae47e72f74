package dev.hubscout.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Query;
import dev.hubscout.storage.Query.Keys;
import dev.hubscout.storage.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine keeps of queries. */
abstract class QueryContract extends TableEngineFixture {
  @Test
  void aPartitionIsSortedByBytes() {
    var sorted = List.of("A", "a", "a#1", "ab", "b", "é", "\ud7ff", "\uffee", "\ud83d\udcbe");
    sorted.forEach(sk -> put(thing(sk).build()));
    put(Item.at(new ItemKey("other", "a")).build());

    assertThat(found(query(new Keys.From(" ")))).isEqualTo(sorted);
    assertThat(found(query(new Keys.From("ab")))).isEqualTo(sorted.subList(3, 9));
    assertThat(found(query(new Keys.UpTo("ab")))).isEqualTo(sorted.subList(0, 4));
    assertThat(found(query(new Keys.Between("a", "b")))).isEqualTo(sorted.subList(1, 5));
    assertThat(found(query(new Keys.Beginning("a")))).isEqualTo(sorted.subList(1, 4));
    assertThat(found(query(new Keys.Beginning("\ud7ff")))).containsExactly("\ud7ff");
    assertThat(found(query(new Keys.Beginning("\ud83d\udcbe")))).containsExactly("\ud83d\udcbe");
    assertThat(found(query(new Keys.Beginning("x")))).isEmpty();
    var backwards = new Query(null, "p", new Keys.From(" "), true, true, null, null, 2);
    assertThat(found(backwards)).isEqualTo(sorted.reversed());
    assertThat(table.count(query(new Keys.Beginning("a")))).isEqualTo(3);
    assertThat(table.count(query(new Keys.Beginning("x")))).isZero();
  }

  @Test
  void aPageIsWhatWasLookedAtAndAFilterLeavesOut() {
    IntStream.range(0, 6).forEach(i -> put(thing("k" + i).number("odd", i % 2).build()));
    var odd = Condition.equal("odd", Value.of(1));

    var pages = pages(new Query(null, "p", new Keys.From("k"), false, true, odd, null, 2));

    assertThat(pages).extracting(page -> page.items().size()).startsWith(1, 1, 1);
    assertThat(pages).extracting(Query.Page::end).startsWith("k1", "k3", "k5");
    assertThat(pages.getLast()).isEqualTo(new Query.Page(List.of(), null));
  }

  @Test
  void aPageHasAMegabyte() {
    var items =
        IntStream.range(0, 8)
            .mapToObj(i -> thing("k" + i).bytes("b", new byte[300_000]).build())
            .toList();
    items.forEach(this::put);

    var pages = pages(query(new Keys.Beginning("k")));

    assertThat(pages).extracting(page -> page.items().size()).startsWith(4, 4);
    assertThat(pages.getFirst().end()).isEqualTo("k3");
    assertThat(found(query(new Keys.Beginning("k")))).hasSize(8);
    assertThat(table.count(query(new Keys.Beginning("k")))).isEqualTo(8);
  }

  @Test
  void onlyWhatIsWantedIsRead() {
    var item = thing("k").text("a", "1").text("b", "2").number(Item.EXPIRES_AT, 5L).build();
    put(item);

    var some =
        new Query(null, "p", new Keys.Beginning("k"), false, true, null, List.of("b", "c"), null);

    assertThat(pages(some).getFirst().items())
        .containsExactly(thing("k").text("b", "2").number(Item.EXPIRES_AT, 5L).build());
  }

  @Test
  void anIndexHasWhatHasBothItsAttributes() {
    var red = thing("1").text("colour", "red").text("rank", "b").text("more", "x").build();
    put(
        red,
        thing("2").text("colour", "red").text("rank", "a").build(),
        thing("3").text("colour", "blue").text("rank", "a").build(),
        thing("4").text("colour", "red").build(),
        thing("5").text("rank", "a").build());

    assertThat(found(of(BY_COLOUR, "red", new Keys.From(" "), null))).containsExactly("2", "1");
    assertThat(pages(of(BY_COLOUR, "red", new Keys.From("b"), null)).getFirst().items())
        .containsExactly(red);
    put(thing("1").text("colour", "blue").text("rank", "c").build());
    assertThat(found(of(BY_COLOUR, "red", new Keys.UpTo("z"), null))).containsExactly("2");
    assertThat(found(of(BY_COLOUR, "blue", new Keys.UpTo("z"), null))).containsExactly("3", "1");
    table.delete(key("1"), null);
    assertThat(found(of(BY_COLOUR, "blue", new Keys.UpTo("z"), null))).containsExactly("3");
  }

  @Test
  void anIndexOfKeysGivesKeys() {
    put(thing("1").text("due_pk", "d").text("more", "x").number(Item.EXPIRES_AT, 1L).build());

    assertThat(pages(of(DUE, "d", new Keys.UpTo("2"), null)).getFirst().items())
        .containsExactly(thing("1").text("due_pk", "d").build());
  }

  @Test
  void equalSortKeysOfAnIndexAreAllFoundPageByPage() {
    for (int i = 0; i < 7; i++) {
      var key = new ItemKey("p" + i % 2, String.format(Locale.ROOT, "k%d", i));
      put(Item.at(key).text("colour", "red").text("rank", "same").build());
    }

    assertThat(found(of(BY_COLOUR, "red", new Keys.UpTo("z"), 2)))
        .containsExactlyInAnyOrder("k0", "k1", "k2", "k3", "k4", "k5", "k6");
  }
}
