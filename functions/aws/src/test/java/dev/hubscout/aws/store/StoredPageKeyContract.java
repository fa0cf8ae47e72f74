package dev.hubscout.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.page.PageKey;
import dev.hubscout.storage.Table;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key of page tokens, on any engine. */
abstract class StoredPageKeyContract {
  /** An empty table. */
  abstract Table table(TestClock clock);

  private Table table;

  @BeforeEach
  void open() {
    table = table(new TestClock());
  }

  private static StoredPageKey key(Table table) {
    return new StoredPageKey(table);
  }

  @Test
  void functionsThatAskAtTheSameTimeHaveTheSameKey() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asking =
          threads.invokeAll(
              IntStream.range(0, 8)
                  .mapToObj(i -> (Callable<String>) () -> shown(key(table).bytes()))
                  .toList());

      assertThat(asking.stream().map(Future::resultNow).distinct()).hasSize(1);
    }
    assertThat(key(table).bytes()).hasSize(PageKey.BYTES);
  }

  @Test
  void everyHubHasItsOwnKey() {
    assertThat(shown(key(table).bytes())).isNotEqualTo(shown(key(table(new TestClock())).bytes()));
  }

  @Test
  void nobodyChangesTheKeyByChangingWhatItWasGiven() {
    var key = key(table);
    var before = shown(key.bytes());

    key.bytes()[0]++;

    assertThat(shown(key.bytes())).isEqualTo(before);
  }

  private static String shown(byte[] key) {
    return HexFormat.of().formatHex(key);
  }
}
