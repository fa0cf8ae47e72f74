package dev.hubscout.databases.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.json.Json;
import dev.hubscout.databases.report.Fields.Unacceptable;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a report of schema version 1. Fields it does not know are ignored, whatever they claim to
 * be: account, Region and instance come from AWS.
 */
public final class ReportParser {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_DATABASES = 256;
  private static final int MAX_LISTENERS = 256;
  private static final int MAX_CLIENTS = 4_096;
  private static final int MAX_PROBLEMS = 512;
  static final int SHORT = 128;
  static final int LONG = 512;
  private static final int PATH = 4_096;
  private static final long MAX_SIZE = 1L << 60;
  static final long MAX_PORT = 65_535;
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final Set<String> STATUSES = Set.of("running", "installed", "stopped");
  private static final Set<String> VERDICTS = Set.of("success", "partial", "error");

  private ReportParser() {}

  /** Reads a report; never throws, whatever it is. */
  public static Reading<Report> parse(String json) {
    try {
      return new Reading.Accepted<>(report(Json.lenient().readTree(json)));
    } catch (JsonProcessingException e) {
      return new Reading.Invalid<>("The report is not JSON, or is nested too deeply.");
    } catch (Unacceptable e) {
      return new Reading.Invalid<>("The report's " + e.field() + " " + e.complaint() + ".");
    }
  }

  private static Report report(JsonNode node) throws Unacceptable {
    var fields = Fields.of("content", node);
    long version = fields.integer("schema_version", 0, Integer.MAX_VALUE);
    if (version != SCHEMA_VERSION) {
      throw new Unacceptable("schema_version", "is " + version + ", and 1 is what is read here");
    }
    boolean failed = fields.word("discovery_status", VERDICTS).equals("error");
    var said = fields.textOrNull("error", LONG);
    return new Report(
        fields.text("agent_version", SHORT),
        failed ? (said == null ? "The agent gave no reason." : said) : null,
        fields.flag("inventory_complete") && !failed,
        fields.integerOrNull("system_memory_mb", 0, MAX_SIZE),
        Fields.toInt(fields.integerOrNull("system_cpu_cores", 0, 1 << 20)),
        fields.list("databases", MAX_DATABASES, ReportParser::database),
        fields.listOrEmpty("errors", MAX_PROBLEMS, ReportParser::problem));
  }

  private static Database database(Fields fields) throws Unacceptable {
    var engine = fields.matching("engine", NAME);
    var status = fields.word("status", STATUSES);
    var product = fields.textOrNull("product", SHORT);
    return Database.builder(fields.text("db_id", SHORT), engine, status)
        .family(fields.has("family") ? fields.matching("family", NAME) : null)
        .product(product)
        .version(fields.textOrNull("version", SHORT))
        .versionSource(fields.textOrNull("version_source", SHORT))
        .port(Fields.toInt(fields.integerOrNull("port", 1, MAX_PORT)))
        .portSource(fields.textOrNull("port_source", SHORT))
        .listeners(fields.listOrEmpty("listeners", MAX_LISTENERS, ReportParser::listener))
        .dataDir(fields.textOrNull("data_dir", PATH))
        .dataSizeMb(fields.integerOrNull("data_size_mb", 0, MAX_SIZE))
        .dataSizeBytes(fields.integerOrNull("data_size_bytes", 0, MAX_SIZE))
        .dataApparentBytes(fields.integerOrNull("data_apparent_bytes", 0, MAX_SIZE))
        .dataSizeComplete(fields.flagOrNull("data_size_complete"))
        .configFile(fields.textOrNull("config_file", PATH))
        .binary(fields.textOrNull("binary", PATH))
        .identity(fields.textOrNull("identity", LONG))
        .pid(fields.integerOrNull("pid", 1, Integer.MAX_VALUE))
        .processStartedAt(fields.instantOrNull("process_started_at"))
        .user(fields.textOrNull("user", SHORT))
        .role(fields.textOrNull("role", SHORT))
        .container(fields.textOrNull("container", LONG))
        .clients(fields.listOrEmpty("clients", MAX_CLIENTS, ReportParser::client))
        .deployment(DeploymentParser.deployment(fields))
        .build();
  }

  private static Database.Listener listener(Fields fields) throws Unacceptable {
    return new Database.Listener(
        fields.text("address", SHORT),
        (int) fields.integer("port", 1, MAX_PORT),
        fields.matching("exposure", NAME));
  }

  private static Database.Client client(Fields fields) throws Unacceptable {
    return new Database.Client(
        fields.text("address", SHORT), (int) fields.integer("connections", 0, Integer.MAX_VALUE));
  }

  private static Report.Problem problem(Fields fields) throws Unacceptable {
    return new Report.Problem(
        fields.text("where", LONG),
        fields.matching("code", CODE),
        fields.text("message", 4 * LONG));
  }
}
