package dev.hubscout.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Limits;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import dev.hubscout.storage.Write;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine keeps of writes. */
abstract class WritingContract extends TableEngineFixture {
  private static final Item FULL =
      thing("full")
          .text("text", "İ \"2\"\u0001\n💾 \u0000 end")
          .text("empty", "")
          .number("number", Long.MIN_VALUE)
          .flag("flag", true)
          .texts("texts", Set.of("b", "a", "é"))
          .numbers("numbers", Set.of(-3, 0, 10))
          .bytes("bytes", new byte[] {0, -1, 7})
          .build();

  @Test
  void everyKindOfValueComesBackAsItWas() {
    var decimal = new Value.Num(new BigDecimal("-12345678901234567890.0987654321"));
    var attributes = new java.util.HashMap<>(FULL.attributes());
    attributes.put("decimal", decimal);
    var item = new Item(attributes);

    put(item);

    assertThat(table.get(item.key())).contains(item);
    assertThat(table.get(key("other"))).isEmpty();
  }

  @Test
  void manyItemsAreReadAndDeletedAtOnce() {
    var items =
        IntStream.range(0, 230).mapToObj(i -> thing("i" + i).number("n", i).build()).toList();
    var keys = items.stream().map(Item::key).toList();
    table.putAll(items);

    var some = new ArrayList<>(keys);
    some.add(key("missing"));
    assertThat(table.getAll(some).values()).containsExactlyInAnyOrderElementsOf(items);

    table.deleteAll(keys.subList(0, 229));
    assertThat(table.getAll(keys)).containsOnlyKeys(keys.getLast());
  }

  static List<Condition> conditions() {
    return List.of(
        Condition.present(),
        Condition.missing("text"),
        Condition.missing("nothing"),
        Condition.equal("text", FULL.text("text")),
        Condition.equal("text", "other"),
        Condition.equal("nothing", "other"),
        Condition.equal("number", Value.of(Long.MIN_VALUE)),
        Condition.equal("number", "-9223372036854775808"),
        Condition.equal("flag", Value.of(true)),
        Condition.equal("texts", Value.texts(List.of("é", "a", "b"))),
        Condition.equal("numbers", Value.numbers(List.of(10, 0, -3))),
        Condition.equal("bytes", Value.of(new byte[] {0, -1, 7})),
        new Condition.AtMost("number", Value.of(Long.MIN_VALUE)),
        new Condition.AtMost("number", Value.of(-5)),
        new Condition.AtMost("text", Value.of("A")),
        // Java sorts the second before the first, their bytes in UTF-8 do not
        new Condition.AtMost("text", Value.of("\uffee")),
        new Condition.AtMost("text", Value.of(5)),
        new Condition.AtMost("nothing", Value.of(5)),
        Condition.absent(Instant.EPOCH),
        Condition.unchanged(null, Instant.EPOCH),
        Condition.absentOrAtMost("text", "z"),
        Condition.all(Condition.present(), Condition.missing("nothing")),
        Condition.all(Condition.present(), Condition.missing("text")),
        Condition.any(Condition.missing("text"), Condition.equal("flag", Value.of(true))),
        Condition.any(
            Condition.missing("text"),
            Condition.all(Condition.present(), Condition.equal("empty", ""))));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void conditionsHoldOfItemsAndOfNone(Condition condition) {
    put(FULL);
    var changed = thing("full").text("text", "changed").build();

    boolean holds = table.put(changed, condition);

    assertThat(holds).isEqualTo(condition.holds(FULL));
    assertThat(table.get(FULL.key())).contains(holds ? changed : FULL);
    assertThat(table.put(thing("none").build(), condition)).isEqualTo(condition.holds(null));
    assertThat(table.delete(key("nobody"), condition)).isEqualTo(condition.holds(null));
  }

  @Test
  void anExpiredItemIsThereAndAbsent() {
    var old = thing("old").expires(Instant.ofEpochSecond(100)).build();
    put(old);

    assertThat(table.put(old, Condition.absent(Instant.ofEpochSecond(99)))).isFalse();
    assertThat(table.put(old, Condition.absent(Instant.ofEpochSecond(100)))).isTrue();
  }

  @Test
  void anUpdateChangesWhatItNamesAndMakesWhatIsMissing() {
    var update =
        Update.of()
            .set("text", Value.of("new"))
            .remove("flag")
            .add("count", 5)
            .join("texts", Value.texts(List.of("c")))
            .leave("numbers", Value.numbers(List.of(-3, 0, 10, 99)))
            .leave("none", Value.numbers(List.of(1)));
    put(FULL);

    var updated = table.update(FULL.key(), update, null);

    assertThat(updated).contains(update.of(FULL.key(), FULL));
    assertThat(updated.orElseThrow().attributes()).doesNotContainKeys("flag", "numbers", "none");
    assertThat(updated.orElseThrow().texts("texts")).containsExactlyInAnyOrder("a", "b", "c", "é");
    assertThat(table.get(FULL.key())).isEqualTo(updated);
    assertThat(table.update(key("made"), update, null))
        .contains(
            thing("made")
                .text("text", "new")
                .number("count", 5)
                .texts("texts", Set.of("c"))
                .build());
    assertThat(table.update(key("made"), Update.of().add("count", -7), Condition.present()))
        .hasValueSatisfying(item -> assertThat(item.number("count")).isEqualTo(-2));
    assertThat(table.update(key("none"), update, Condition.present())).isEmpty();
    assertThat(table.get(key("none"))).isEmpty();
  }

  @Test
  void aTransactionHappensWholeOrSaysWhatDidNotHold() {
    put(thing("a").number("n", 1).build(), thing("b").build(), thing("c").build());
    var writes =
        List.<Write>of(
            new Write.Put(thing("a").number("n", 2).build(), Condition.equal("n", Value.of(9))),
            new Write.Delete(key("b"), null),
            new Write.Check(key("c"), Condition.missing(Item.PK)),
            new Write.Change(key("d"), Update.of().add("n", 1), null));

    assertThat(table.transact(writes)).containsExactly(0, 2);
    assertThat(found(query(new dev.hubscout.storage.Query.Keys.From("a"))))
        .containsExactly("a", "b", "c");

    var again = new ArrayList<>(writes);
    again.set(
        0, new Write.Put(thing("a").number("n", 2).build(), Condition.equal("n", Value.of(1))));
    again.set(2, new Write.Check(key("c"), Condition.present()));
    assertThat(table.transact(again)).isEmpty();
    assertThat(table.get(key("a")).orElseThrow().number("n")).isEqualTo(2);
    assertThat(table.get(key("b"))).isEmpty();
    assertThat(table.get(key("d")).orElseThrow().number("n")).isEqualTo(1);
  }

  private static List<Write> puts(int count, int bytes) {
    return IntStream.range(0, count)
        .<Write>mapToObj(
            i -> new Write.Put(thing("t" + i).bytes("b", new byte[bytes]).build(), null))
        .toList();
  }

  @Test
  void whatNoTransactionTakesIsRefused() {
    assertThat(table.transact(puts(Limits.TRANSACTION_ITEMS, 1))).isEmpty();
    assertThatThrownBy(() -> table.transact(puts(Limits.TRANSACTION_ITEMS + 1, 1)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> table.transact(puts(12, 380_000)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> table.transact(Collections.nCopies(2, puts(1, 1).getFirst())))
        .isInstanceOf(RuntimeException.class);
    assertThat(table.get(key("t11")).orElseThrow().bytes("b")).hasSize(1);
  }

  private static Item weighing(int bytes) {
    var empty = thing("heavy").bytes("b", new byte[0]).build();
    return thing("heavy").bytes("b", new byte[bytes - empty.size()]).build();
  }

  @Test
  void whatNoItemMayBeIsRefused() {
    assertThat(table.put(weighing(Limits.ITEM_BYTES), null)).isTrue();
    var refused =
        List.of(
            weighing(Limits.ITEM_BYTES + 1),
            Item.at(new ItemKey("p", "")).build(),
            Item.at(new ItemKey("", "s")).build(),
            thing("k".repeat(Limits.SORT_KEY_BYTES + 1)).build(),
            thing("colour").number("colour", 1).build(),
            thing("colour").text("colour", "").build());

    assertThat(refused)
        .allSatisfy(
            item -> {
              assertThatThrownBy(() -> table.put(item, null)).isInstanceOf(RuntimeException.class);
              assertThatThrownBy(() -> put(item)).isInstanceOf(RuntimeException.class);
            });
    assertThat(table.put(thing("k".repeat(Limits.SORT_KEY_BYTES)).build(), null)).isTrue();
    assertThatThrownBy(
            () -> table.update(key("heavy"), Update.of().set("more", Value.of("than fits")), null))
        .isInstanceOf(RuntimeException.class);
    assertThat(table.get(key("heavy")).orElseThrow().size()).isEqualTo(Limits.ITEM_BYTES);
  }

  @Test
  void nothingIsLostWhereManyWriteAtOnce() throws Exception {
    int threads = 6;
    int each = 15;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          Collections.nCopies(
              threads,
              (Callable<Integer>)
                  () -> {
                    int refused = 0;
                    for (int i = 0; i < each; i++) {
                      table.update(key("sum"), Update.of().add("n", 1), null);
                      boolean written = false;
                      while (!written) {
                        var before = table.get(key("versions")).orElse(null);
                        var next =
                            thing("versions")
                                .number(Condition.VERSION, Condition.next(before))
                                .build();
                        written = table.put(next, Condition.unchanged(before, Instant.EPOCH));
                        refused += written ? 0 : 1;
                      }
                    }
                    return refused;
                  });
      for (var future : executor.invokeAll(work)) {
        future.get();
      }
    }

    assertThat(table.get(key("sum")).orElseThrow().number("n")).isEqualTo((long) threads * each);
    assertThat(table.get(key("versions")).orElseThrow().number(Condition.VERSION))
        .isEqualTo((long) threads * each);
  }
}
