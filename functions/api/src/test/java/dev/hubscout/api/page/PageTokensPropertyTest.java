package dev.hubscout.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.PageKey;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PageTokensPropertyTest {
  private final PageTokens tokens = tokens(7);

  private static PageTokens tokens(int key) {
    var bytes = new byte[PageKey.BYTES];
    Arrays.fill(bytes, (byte) key);
    return new PageTokens(() -> bytes);
  }

  @Property
  void aTokenIsReadAsItWasSigned(
      @ForAll("text") String next, @ForAll @Size(max = 4) Map<String, String> filters) {
    var list = list(filters);
    var token = tokens.sign("listRuns", list, next);

    assertThat(token).matches("[A-Za-z0-9_-]{22,}");
    assertThat(tokens.read("listRuns", list, token)).isEqualTo(next);
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<String> text() {
    return net.jqwik.api.Arbitraries.strings().withCharRange(' ', '\u2fff').ofMaxLength(200);
  }

  @Property
  void aTokenOfAnotherListIsRefused(
      @ForAll @StringLength(max = 40) String next,
      @ForAll @Size(max = 3) Map<String, String> mine,
      @ForAll @Size(max = 3) Map<String, String> others) {
    Assume.that(!mine.equals(others));
    refused("listRuns", list(others), tokens.sign("listRuns", list(mine), next));
  }

  @Property
  void aTokenThatWasTamperedWithIsRefused(
      @ForAll @NotEmpty @StringLength(max = 40) String next,
      @ForAll @IntRange(max = 1_000) int at,
      @ForAll @IntRange(min = 1, max = 63) int by) {
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    var token = tokens.sign("listRuns", list(Map.of()), next);
    // the last character may have bits that mean nothing
    int position = at % (token.length() - 1);
    int changed = (alphabet.indexOf(token.charAt(position)) + by) % alphabet.length();
    var tampered = new StringBuilder(token);
    tampered.setCharAt(position, alphabet.charAt(changed));

    refused("listRuns", list(Map.of()), tampered.toString());
    refused("listRuns", list(Map.of()), token.substring(0, token.length() - 2));
  }

  @Property
  void anythingElseIsRefused(@ForAll String token) {
    refused("listRuns", list(Map.of()), token);
  }

  @Example
  void aTokenOfAnotherOperationOrHubIsRefused() {
    var token = tokens.sign("listRuns", list(Map.of()), "a");

    refused("listTasks", list(Map.of()), token);
    refused("listRuns", list(Map.of()), tokens(8).sign("listRuns", list(Map.of()), "a"));
  }

  /** Names and values must not run into each other. */
  @Example
  void aFilterIsNotAnotherOnesBeginning() {
    var token = tokens.sign("listRuns", list(Map.of("ab", "c")), "x");

    refused("listRuns", list(Map.of("a", "bc")), token);
    refused("listRuns", list(Map.of("ab", "cx")), token);
  }

  private void refused(String operation, SortedMap<String, String> list, String token) {
    assertThatThrownBy(() -> tokens.read(operation, list, token))
        .isInstanceOfSatisfying(
            HubscoutException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(e.field()).isEqualTo("next");
            });
  }

  private static SortedMap<String, String> list(Map<String, String> filters) {
    return new TreeMap<>(filters);
  }
}
