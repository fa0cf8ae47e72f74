package dev.hubscout.databases.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.databases.report.Envelope.Broken;
import dev.hubscout.databases.report.Envelope.Content;
import dev.hubscout.databases.report.Envelope.Failure;
import dev.hubscout.events.Sample;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final String JSON = Sample.AGENT_REPORT.text();
  private static final String LINE = Envelopes.line(JSON);

  @Test
  void givesTheReportBack() {
    assertThat(Envelope.open(LINE)).isEqualTo(new Content(JSON));
  }

  @Test
  void otherLinesAreNoise() {
    assertThat(Envelope.open("motd\r\n" + LINE + "\n----------ERROR-------\nnoise"))
        .isEqualTo(new Content(JSON));
  }

  @Test
  void aSecondReportLineMakesBothWorthless() {
    assertThat(Envelope.open(LINE + "HUBSCOUT1-ERROR BUSY no\n")).isInstanceOf(Broken.class);
    assertThat(Envelope.open(LINE + LINE)).isInstanceOf(Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "nothing here", " HUBSCOUT1 1 2 3", "hubscout1 1 a b"})
  void withoutAReportLineThereIsNoReport(String output) {
    assertThat(Envelope.open(output)).isInstanceOf(Broken.class);
  }

  @Test
  void truncationIsSeenAtEveryPosition() {
    var line = LINE.strip();
    for (int length = 0; length < line.length(); length++) {
      assertThat(Envelope.open(line.substring(0, length)))
          .as("cut after %d", length)
          .isInstanceOf(Broken.class);
    }
  }

  @Test
  void everyFlippedBitIsSeen() {
    var bytes = LINE.strip().getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < bytes.length * 8; i++) {
      var damaged = Arrays.copyOf(bytes, bytes.length);
      damaged[i / 8] ^= (byte) (1 << (i % 8));
      var opened = Envelope.open(new String(damaged, StandardCharsets.ISO_8859_1));
      // Bits of gzip's header that say nothing of the content may change without harm.
      assertThat(opened instanceof Broken || opened.equals(new Content(JSON)))
          .as("bit %d", i)
          .isTrue();
    }
  }

  @Property
  void anyOutputIsReadWithoutAnException(@ForAll String output) {
    assertThat(Envelope.open(output)).isInstanceOf(Broken.class);
  }

  @Property
  void anyFieldsAreReadWithoutAnException(@ForAll("lines") String line) {
    assertThat(Envelope.open(line)).isNotInstanceOf(Content.class);
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.of(
            " ", "1", "99999999", "-1", "x", "=", "==", "A", "\u0130", "\0", "a".repeat(64), "\t")
        .list()
        .ofMaxSize(12)
        .map(parts -> "HUBSCOUT1" + String.join("", parts));
  }

  @Property
  void anyBytesUnderAValidHeaderAreDamage(@ForAll byte[] packed) {
    assertThat(Envelope.open(Envelopes.line(10, "0".repeat(64), packed)))
        .isInstanceOf(Broken.class);
  }

  @Test
  void aBombIsNotUnpackedBeyondWhatItDeclares() {
    var zeros = new byte[256 * 1024 * 1024];
    var bomb = Envelopes.gzip(zeros);
    var sha256 = Envelopes.sha256(zeros);
    assertThat(Envelope.open(Envelopes.line(100, sha256, bomb))).isInstanceOf(Broken.class);
    assertThat(Envelope.open(Envelopes.line(1024 * 1024, sha256, bomb))).isInstanceOf(Broken.class);
    assertThat(Envelope.open(Envelopes.line(zeros.length, sha256, bomb)))
        .isInstanceOf(Broken.class);
  }

  @Test
  void declaringTooMuchOrTooLittleIsSeen() {
    var bytes = JSON.getBytes(StandardCharsets.UTF_8);
    var packed = Envelopes.gzip(bytes);
    var sha256 = Envelopes.sha256(bytes);
    assertThat(Envelope.open(Envelopes.line(bytes.length - 1, sha256, packed)))
        .isInstanceOf(Broken.class);
    assertThat(Envelope.open(Envelopes.line(bytes.length + 1, sha256, packed)))
        .isInstanceOf(Broken.class);
  }

  @Test
  void aWrongDigestIsSeen() {
    var bytes = JSON.getBytes(StandardCharsets.UTF_8);
    var line = Envelopes.line(bytes.length, "0".repeat(64), Envelopes.gzip(bytes));
    assertThat(Envelope.open(line))
        .isEqualTo(new Broken("The report is damaged: its digest does not match."));
  }

  @Test
  void whatIsNotUtf8IsNoReport() {
    var bytes = new byte[] {'{', '"', (byte) 0xC3, '"', '}'};
    var line = Envelopes.line(bytes.length, Envelopes.sha256(bytes), Envelopes.gzip(bytes));
    assertThat(Envelope.open(line)).isEqualTo(new Broken("The report is not UTF-8."));
  }

  @Test
  void theScriptsReasonIsRead() {
    assertThat(Envelope.open("HUBSCOUT1-ERROR DOWNLOAD_FAILED HTTP 403 after 4 attempts.\n"))
        .isEqualTo(new Failure("DOWNLOAD_FAILED", "HTTP 403 after 4 attempts."));
  }

  @Test
  void theScriptsReasonIsHarmlessAndBounded() {
    var opened = Envelope.open("HUBSCOUT1-ERROR BUSY \u001b[31m" + "x".repeat(1000));
    assertThat(opened).isInstanceOf(Failure.class);
    assertThat(((Failure) opened).sentence()).startsWith("\uFFFD[31mx").hasSize(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HUBSCOUT1-ERROR",
        "HUBSCOUT1-ERROR BUSY",
        "HUBSCOUT1-ERROR busy no",
        "HUBSCOUT1-"
      })
  void aMalformedReasonIsNone(String line) {
    assertThat(Envelope.open(line)).isInstanceOf(Broken.class);
  }
}
