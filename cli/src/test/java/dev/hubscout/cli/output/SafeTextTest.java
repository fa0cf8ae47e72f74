package dev.hubscout.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void plainTextOfAnyScriptStaysAsItIs() {
    for (var text : new String[] {"", "db-1", "Datenbank für Käse", "注文", "база", "İstanbul"}) {
      assertThat(SafeText.of(text)).isEqualTo(text);
    }
  }

  @Test
  void whatATerminalObeysIsWrittenAsAnEscape() {
    assertThat(SafeText.of("a\u001b[2Jb")).isEqualTo("a\\x1b[2Jb");
    assertThat(SafeText.of("a\u009b31mb")).isEqualTo("a\\x9b31mb");
    assertThat(SafeText.of("a\nb\rc\td\0")).isEqualTo("a\\nb\\rc\\td\\x00");
    assertThat(SafeText.of("a\u202eb\u2066")).isEqualTo("a\\u{202e}b\\u{2066}");
    assertThat(SafeText.of("a\u2028b\ud800")).isEqualTo("a\\u{2028}b\\u{d800}");
    assertThat(SafeText.of("\u007f")).isEqualTo("\\x7f");
  }

  @Test
  void widthIsWhatATerminalTakes() {
    assertThat(SafeText.width("abc")).isEqualTo(3);
    assertThat(SafeText.width("注文")).isEqualTo(4);
    assertThat(SafeText.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void cutsToAWidthAndMarksTheCut() {
    assertThat(SafeText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(SafeText.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(SafeText.cut("注文注文", 4)).isEqualTo("注…");
  }

  @Test
  void wrapsAtSpacesAndLongWordsWhereTheyEnd() {
    assertThat(Wrapping.lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(Wrapping.lines("abcdefghij k", 4)).containsExactly("abcd", "efgh", "ij k");
    assertThat(Wrapping.lines("", 4)).containsExactly("");
  }

  @Test
  void sharesWhatThereIsTakingFromTheWidest() {
    assertThat(WidthShares.of(new int[] {10, 50, 20}, new int[] {10, 8, 8}, 60))
        .containsExactly(10, 30, 20);
    assertThat(WidthShares.of(new int[] {10, 50}, new int[] {10, 8}, 17)).isEmpty();
    assertThat(WidthShares.of(new int[] {3, 4}, new int[] {3, 4}, 80)).containsExactly(3, 4);
  }
}
