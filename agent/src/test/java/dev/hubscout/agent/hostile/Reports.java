package dev.hubscout.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.hubscout.agent.report.Envelope;
import dev.hubscout.agent.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** What holds of every report, whatever the host. */
public final class Reports {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Schema SCHEMA = schema();

  private Reports() {}

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(Path.of(System.getProperty("hubscout.report.schema"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Checks a report in all its forms, and gives back its JSON. */
  public static JsonNode check(Report report) throws Exception {
    var json = check(report.json());
    assertThat(JSON.readTree(report.prettyJson())).isEqualTo(json);
    check(opened(Envelope.line(report)));
    return json;
  }

  /** Checks the bytes of one report. */
  public static JsonNode check(byte[] bytes) throws IOException {
    var text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text.replace("\n", "")).doesNotContainPattern("\\p{Cc}").doesNotContain("\ufffe");
    assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
    var json = JSON.readTree(bytes);
    assertThat(json.get("discovery_status").asText().equals("success"))
        .isEqualTo(json.get("errors").isEmpty());
    return json;
  }

  /** The JSON in an envelope, whose digest and length hold. */
  public static byte[] opened(String line) throws Exception {
    assertThat(line).endsWith("\n").hasSizeLessThanOrEqualTo(24_000);
    var parts = line.trim().split(" ", -1);
    assertThat(parts).hasSize(4);
    assertThat(parts[0]).isEqualTo("HUBSCOUT1");
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(parts[3])))) {
      var json = gzip.readAllBytes();
      assertThat(json).hasSize(Integer.parseInt(parts[1]));
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json)))
          .isEqualTo(parts[2]);
      return json;
    }
  }
}
