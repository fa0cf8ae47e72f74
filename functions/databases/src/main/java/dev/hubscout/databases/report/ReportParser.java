package dev.hubscout.databases.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.fact.Limits;
import dev.hubscout.core.json.Json;
import dev.hubscout.databases.report.Fields.Unacceptable;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a report of schema version 1. Fields it does not know are ignored, whatever they claim to
 * be: account, Region and instance come from AWS. What is of the wrong type or shape makes it
 * invalid; what is beyond a limit is left out.
 */
public final class ReportParser {
  private static final int SCHEMA_VERSION = 1;
  private static final long MAX_SIZE = 1L << 60;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*+");
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
      throw new Unacceptable("schema_version", "is " + version + ", and this hub reads version 1");
    }
    var dropped = new Dropped();
    boolean failed = fields.word("discovery_status", VERDICTS).equals("error");
    var said = within(fields, "error", fields.textOrNull("error"), dropped);
    var agent = within(fields, "agent_version", fields.text("agent_version"), dropped);
    var databases =
        fields.list(
            "databases", dropped::database, database -> DatabaseParser.read(database, dropped));
    var problems =
        fields.listOrEmpty("errors", dropped::part, problem -> problem(problem, dropped));
    return new Report(
        agent,
        failed ? (said == null ? "The agent gave no reason." : said) : null,
        fields.flag("inventory_complete") && !failed && !dropped.databases(),
        fields.integerOrNull("system_memory_mb", 0, MAX_SIZE),
        Fields.toInt(fields.integerOrNull("system_cpu_cores", 0, 1 << 20)),
        databases,
        dropped.with(problems));
  }

  private static @Nullable String within(
      Fields fields, String name, @Nullable String text, Dropped dropped) {
    if (text == null || text.length() <= Limits.of(name)) {
      return text;
    }
    dropped.part(fields.path(name), "It is longer than the limit and was left out.");
    return null;
  }

  private static Report.@Nullable Problem problem(Fields fields, Dropped dropped)
      throws Unacceptable {
    var where = fields.text("where");
    var code = fields.matching("code", CODE);
    var message = fields.text("message");
    if (where.length() <= Limits.of("errors[].where")
        && code.length() <= Limits.of("errors[].code")
        && message.length() <= Limits.of("errors[].message")) {
      return new Report.Problem(where, code, message);
    }
    dropped.part(fields.path(""), "It is longer than the limit and was left out.");
    return null;
  }
}
