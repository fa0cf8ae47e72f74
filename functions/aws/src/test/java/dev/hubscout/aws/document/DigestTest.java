package dev.hubscout.aws.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void aDigestIsTheContentsSha256() {
    assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new Digest(ABC))
        .hasToString(ABC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", ABC + "0", "../" + ABC, "BA7816" + "0"})
  void anythingElseIsNoDigest(String text) {
    assertThatThrownBy(() -> new Digest(text)).hasMessageStartingWith("digest: ");
    assertThatThrownBy(() -> new Digest(ABC.replace('a', 'A'))).hasMessageStartingWith("digest: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é", "a\n"})
  void ownersArePrintableAscii(String owner) {
    assertThatThrownBy(() -> new Pointer.Pin(owner)).hasMessageStartingWith("owner: ");
    assertThatThrownBy(() -> new Pointer.Pin("x".repeat(201))).hasMessageStartingWith("owner: ");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z",
    "2026-11-22T22:59:59.999Z, 2026-11-23T00:00:00Z",
    "2026-11-22T23:00:00Z, 2026-11-24T00:00:00Z",
    "2026-11-22T23:59:59Z, 2026-11-24T00:00:00Z"
  })
  void contentEndsAnHourToADayAndAnHourAfterItsPointer(Instant pointer, Instant end) {
    assertThat(Entry.keepUntil(pointer)).isEqualTo(end.getEpochSecond());
  }
}
