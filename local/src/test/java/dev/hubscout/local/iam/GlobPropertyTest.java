package dev.hubscout.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Wildcards against the regular expressions that they are short for. */
class GlobPropertyTest {

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab:/.*?").ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab:/.*").ofMaxLength(16);
  }

  @Property(tries = 5_000)
  void aPatternMatchesWhatItsExpressionMatches(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    var expression = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      expression.append(
          switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    assertThat(Glob.matches(pattern, text)).isEqualTo(text.matches(expression.toString()));
  }

  @Property(tries = 1_000)
  void whatWasReplacedByAStarStillMatches(
      @ForAll("texts") String before,
      @ForAll("texts") String middle,
      @ForAll("texts") String after) {
    assertThat(Glob.matches(before + "*" + after, before + middle + after)).isTrue();
    assertThat(Glob.matches("*", middle)).isTrue();
  }

  @Property(tries = 1_000)
  void aTextWithoutWildcardsMatchesItselfAlone(
      @ForAll("texts") String one, @ForAll("texts") String other) {
    var plain = one.replace("*", "");
    assertThat(Glob.matches(plain, plain)).isTrue();
    assertThat(Glob.matches(plain, other)).isEqualTo(plain.equals(other));
  }
}
