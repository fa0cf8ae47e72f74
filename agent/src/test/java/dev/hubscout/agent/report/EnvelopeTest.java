package dev.hubscout.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

  @Test
  void lengthAndDigestAreThoseOfTheJson() throws Exception {
    var report = new Report(Map.of("agent_version", "1"), List.of(), List.of(), true, null);

    var line = Envelope.line(report);

    assertThat(line).endsWith("\n").isEqualTo(Envelope.line(report.json()));
    var parts = line.substring(0, line.length() - 1).split(" ", -1);
    assertThat(parts).hasSize(4).startsWith("HUBSCOUT1", Integer.toString(report.json().length));
    assertThat(parts[2])
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(report.json())));
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(parts[3])))) {
      assertThat(gzip.readAllBytes()).isEqualTo(report.json());
    }
  }

  @Test
  void repetitionIsCompressedAsFarAsItGoes() {
    var json = "[\"postgresql\",5432],".repeat(2000).getBytes(StandardCharsets.UTF_8);

    assertThat(Envelope.line(json)).hasSizeLessThan(400);
  }

  @Test
  void textsThatNoReaderTakesAreLeftOutAndToldOf() {
    var database =
        Database.builder()
            .put("db_id", "mysql-3306")
            .put("user", "u".repeat(129))
            .put("role", "r".repeat(128))
            .put("data_dir", "/".repeat(4097))
            .build();

    var bounded = new Report(Map.of(), List.of(database), List.of(), true, null).bounded();

    assertThat(bounded.databases().getFirst().fields()).containsOnlyKeys("db_id", "role");
    assertThat(bounded.problems())
        .allMatch(problem -> problem.code() == ErrorCode.TRUNCATED)
        .extracting(Problem::where)
        .containsExactly("user", "data_dir");
    assertThat(bounded.inventoryComplete()).isTrue();
  }
}
