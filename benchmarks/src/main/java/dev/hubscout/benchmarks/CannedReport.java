package dev.hubscout.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** The report of a usual host, as the agent prints it: one running server and two clients. */
final class CannedReport {
  private CannedReport() {}

  static String envelope() {
    var json =
        """
        {"schema_version":1,"agent_version":"0.1.0","discovery_status":"success",\
        "inventory_complete":true,"started_at":"2026-11-22T21:30:00Z","duration_ms":41,\
        "system_memory_mb":8192,"system_cpu_cores":4,\
        "host":{"os":"Amazon Linux 2023","kernel":"6.1.0","arch":"x86_64","processes":180,\
        "processes_hidden":0,"root":true},\
        "databases":[{"db_id":"postgresql-5432","engine":"postgresql","family":"postgresql",\
        "class":"database","product":"PostgreSQL","version":"16.15","version_source":"binary","status":"running",\
        "port":5432,"port_source":"listener","listeners":[{"address":"10.0.1.4","port":5432,\
        "exposure":"private"}],"data_dir":"/srv/pg/16","data_size_mb":39,\
        "data_size_bytes":40894464,"data_apparent_bytes":40880010,"data_size_complete":true,\
        "config_file":"/srv/pg/16/postgresql.conf","identity":"7365123456789012345","pid":4711,\
        "process_started_at":"2026-11-20T07:12:44Z","user":"postgres","role":"primary",\
        "container":null,"container_image":null,"published_ports":null,\
        "unit":"postgresql@16-main.service","cluster":null,\
        "tls":{"state":"yes","evidence":["postgresql.conf: ssl = on"]},\
        "backup":{"state":"no","evidence":["no timer, cron entry or configuration"]},\
        "high_availability":{"state":"unknown","evidence":[]},"clients":[{"address":"10.0.1.7","connections":12},\
        {"address":"10.0.1.8","connections":3}],"system_memory_mb":8192,"system_cpu_cores":4}],\
        "errors":[]}\
        """
            .getBytes(StandardCharsets.UTF_8);
    return "HUBSCOUT1 "
        + json.length
        + " "
        + HexFormat.of().formatHex(sha256(json))
        + " "
        + Base64.getEncoder().encodeToString(packed(json))
        + "\n";
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] packed(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always there", e);
    }
    return packed.toByteArray();
  }
}
