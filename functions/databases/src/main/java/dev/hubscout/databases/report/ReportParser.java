package dev.hubscout.databases.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Attribute;
import dev.hubscout.core.fact.Attributes;
import dev.hubscout.core.fact.Database;
import dev.hubscout.core.fact.Known;
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
  private static final int MAX_PROBLEMS = 512;
  private static final int SHORT = 128;
  private static final int LONG = 512;
  private static final long MAX_SIZE = 1L << 60;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
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
    var builder =
        Database.builder(
            required(fields, Attributes.DB_ID),
            required(fields, Attributes.ENGINE),
            required(fields, Attributes.STATUS));
    for (var attribute : Attributes.ALL) {
      read(fields, attribute, builder);
    }
    var database = builder.build();
    // No image of a container that there is, and no port into it, is what is not known.
    return database.get(Attributes.CONTAINER).isValue()
            && database.get(Attributes.CONTAINER_IMAGE).isNone()
        ? database.with().with(Attributes.CONTAINER_IMAGE, Known.<String>unknown()).build()
        : database;
  }

  private static <T> void read(Fields fields, Attribute<T> attribute, Database.Builder builder)
      throws Unacceptable {
    builder.with(attribute, fields.known(attribute));
  }

  private static String required(Fields fields, Attribute<String> attribute) throws Unacceptable {
    if (fields.known(attribute).orNull() instanceof String value) {
      return value;
    }
    throw new Unacceptable(fields.path(attribute.name()), "is missing or empty");
  }

  private static Report.Problem problem(Fields fields) throws Unacceptable {
    return new Report.Problem(
        fields.text("where", LONG),
        fields.matching("code", CODE),
        fields.text("message", 4 * LONG));
  }
}
