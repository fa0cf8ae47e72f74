package dev.hubscout.local.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Reports as the agent prints them. */
final class Reports {
  private Reports() {}

  /** A complete report of PostgreSQL servers at these ports. */
  static String postgresql(Integer... ports) {
    return envelope(json(List.of(ports)));
  }

  static String json(List<Integer> ports) {
    var databases =
        ports.stream()
            .map(
                port ->
                    """
                    {"db_id":"postgresql-%1$d","engine":"postgresql","family":"postgresql",\
                    "product":"PostgreSQL","version":"16.15","version_source":"binary",\
                    "status":"running","port":%1$d,"port_source":"listener",\
                    "listeners":[{"address":"127.0.0.1","port":%1$d,"exposure":"loopback"}],\
                    "data_dir":"/srv/pg/%1$d","data_size_mb":39,"data_size_bytes":40894464,\
                    "data_apparent_bytes":40880010,"data_size_complete":true}\
                    """
                        .formatted(port))
            .toList();
    return """
    {"schema_version":1,"agent_version":"0.1.0","discovery_status":"success",\
    "inventory_complete":true,"started_at":"2026-11-22T21:30:00Z","duration_ms":41,\
    "system_memory_mb":8192,"system_cpu_cores":4,\
    "host":{"os":"Amazon Linux 2023","kernel":"6.1.0","arch":"x86_64"},\
    "databases":[%s],"errors":[]}\
    """
        .formatted(String.join(",", databases));
  }

  static String envelope(String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    return "HUBSCOUT1 "
        + bytes.length
        + " "
        + sha256(bytes)
        + " "
        + Base64.getEncoder().encodeToString(gzip(bytes))
        + "\n";
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
