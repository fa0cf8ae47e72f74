package dev.hubscout.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the pages of a list are, every entry that is asked for is found once, in order. */
class FilteredScanTest {
  private int looked;

  @Provide
  Arbitrary<Match> answers() {
    return Arbitraries.of(Match.class);
  }

  @Property
  void everyEntryIsFoundOnceInOrder(
      @ForAll @Size(max = 60) List<@net.jqwik.api.From("answers") Match> alone,
      @ForAll @Size(max = 60) List<@net.jqwik.api.From("answers") Match> joined,
      @ForAll boolean whole,
      @ForAll Random random) {
    int entries = Math.min(alone.size(), joined.size());
    // empty pages and short ones, as DynamoDB gives them; the same token gives the same page
    var seed = random.nextLong();
    var walk =
        new FilteredScan<Integer, Integer>(
            (next, limit) -> {
              int from = next == null ? 0 : Integer.parseInt(next);
              int most = new Random(seed + from * 31L).nextInt(5);
              int to = Math.min(entries, from + Math.min(limit, most == 0 ? 1 : most));
              return new Page<>(
                  IntStream.range(from, to).boxed().toList(),
                  to == entries ? null : Integer.toString(to));
            },
            entry -> "#" + entry,
            alone::get,
            Function.identity(),
            joined::get,
            whole);

    var found = new ArrayList<Integer>();
    long unknown = 0;
    String next = null;
    do {
      int limit = 1 + random.nextInt(7); // another one each time
      var page = walk.page(next, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.items());
      unknown += page.unknown();
      next = page.next();
    } while (next != null);

    var answers =
        IntStream.range(0, entries).mapToObj(at -> alone.get(at).and(joined.get(at))).toList();
    assertThat(found)
        .isEqualTo(
            IntStream.range(0, entries)
                .filter(at -> answers.get(at) == Match.YES)
                .boxed()
                .toList());
    assertThat(unknown)
        .isEqualTo(answers.stream().filter(answer -> answer == Match.UNKNOWN).count());
  }

  @Example
  void whatIsRareIsToldOfInShortPages() {
    var walk = rare(20_000, 19_999);

    var first = walk.page(null, 100);

    assertThat(first.items()).isEmpty();
    assertThat(looked).isBetween(FilteredScan.LOOKED_AT, FilteredScan.LOOKED_AT + 1_000);
    var found = new ArrayList<>(first.items());
    for (var next = first.next(); next != null; ) {
      var page = walk.page(next, 100);
      found.addAll(page.items());
      next = page.next();
    }
    assertThat(found).containsExactly(19_999);
  }

  @Property
  void foreignTokensAreRefused(@ForAll @IntRange(max = 4) int which) {
    var token = List.of("|", "a|b", "a|1|", "a|99999|b", "a|1|b|c").get(which);

    assertThatExceptionOfType(HubscoutException.class)
        .isThrownBy(() -> rare(10, 1).page(token, 10))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("next"));
  }

  private FilteredScan<Integer, Integer> rare(int entries, int wanted) {
    return new FilteredScan<>(
        (next, limit) -> {
          int from = next == null ? 0 : Integer.parseInt(next);
          int to = Math.min(entries, from + limit);
          return new Page<>(
              IntStream.range(from, to).boxed().toList(),
              to == entries ? null : Integer.toString(to));
        },
        entry -> "#" + entry,
        entry -> {
          looked++;
          return Match.of(entry == wanted);
        },
        Function.identity(),
        entry -> Match.YES,
        false);
  }
}
