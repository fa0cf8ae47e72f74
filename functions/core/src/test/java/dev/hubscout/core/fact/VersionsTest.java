package dev.hubscout.core.fact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({
    "16.15,000016.000015.",
    "8.0.36-28,000008.000000.000036.",
    "16beta1,000016.",
    "007,000007.",
    "20261126000000,20261126000000.",
    "r7,-",
    "v16,-",
    "'',-"
  })
  void aKeyIsWhatTheVersionBeginsWith(String version, String key) {
    assertThat(Versions.key(version)).isEqualTo(key);
  }

  @Test
  void aKeyIsShortPrintableTextWhateverTheVersionIs() {
    assertThat(Versions.key(null)).isEqualTo("-");
    assertThat(Versions.key("16\n\u0000İ")).isEqualTo("000016.");
    assertThat(Versions.key("9".repeat(4_096)).length()).isLessThan(30);
    assertThat(Versions.key("9.".repeat(4_096)).length()).isLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({
    "16,16,true",
    "16,16.4,true",
    "16,16beta1,true",
    "16,160,false",
    "16,160.1,false",
    "16.1,16.15,false",
    "16.1,16.1.2,true",
    "16.4,16,false",
    "8.0.36,8.0.36-28,true",
    "r,rc1,false",
    "r,r-1,true",
    "'',16,false"
  })
  void aVersionIncludesThoseBelowIt(String wanted, String version, boolean included) {
    assertThat(Versions.includes(wanted, version)).isEqualTo(included);
    assertThat(Versions.includes(wanted, null)).isFalse();
  }

  /** Who looks versions up by the beginning of their keys misses none. */
  @Property
  void whatIsIncludedHasAKeyThatBeginsSo(
      @ForAll @Chars({'0', '1', '9', '.', 'a', '-'}) @StringLength(min = 1, max = 8) String wanted,
      @ForAll @Chars({'0', '1', '9', '.', 'a', '-'}) @StringLength(max = 8) String rest) {
    var version = wanted + rest;
    var key = Versions.key(wanted);
    if (Versions.includes(wanted, version) && !key.equals(Versions.UNKNOWN)) {
      assertThat(Versions.key(version)).startsWith(key);
    }
    if (Versions.includes(wanted, version) && key.equals(Versions.UNKNOWN)) {
      assertThat(Versions.key(version)).isEqualTo(Versions.UNKNOWN);
    }
  }
}
