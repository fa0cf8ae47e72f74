package dev.hubscout.agent.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One report of the agent, schema version 1.
 *
 * @param header what stands before the databases, from {@code agent_version} to {@code host}
 * @param databases what was found
 * @param problems what could not be learned
 * @param inventoryComplete whether every database of the host is in the list
 * @param failure why there is no inventory at all, or null
 */
public record Report(
    Map<String, Object> header,
    List<Database> databases,
    List<Problem> problems,
    boolean inventoryComplete,
    @Nullable String failure) {

  /** The schema version this class writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies what it is given. */
  public Report {
    databases = List.copyOf(databases);
    problems = List.copyOf(problems);
  }

  /** The report within its limits; what was left out is among its errors. */
  public Report bounded() {
    return Bounds.of(this);
  }

  Report withDatabases(List<Database> changed) {
    return new Report(header, changed, problems, inventoryComplete, failure);
  }

  Report withProblems(List<Problem> changed) {
    return new Report(header, databases, changed, inventoryComplete, failure);
  }

  Report withIncompleteInventory() {
    return new Report(header, databases, problems, false, failure);
  }

  /** The report as UTF-8 JSON on one line. */
  public byte[] json() {
    return new JsonWriter(false).write(tree()).getBytes(StandardCharsets.UTF_8);
  }

  /** The report as formatted UTF-8 JSON. */
  public byte[] prettyJson() {
    return (new JsonWriter(true).write(tree()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, @Nullable Object> tree() {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("agent_version", header.getOrDefault("agent_version", "unknown"));
    tree.put("discovery_status", status());
    tree.put("inventory_complete", inventoryComplete);
    header.forEach(tree::putIfAbsent);
    if (failure != null) {
      tree.put("error", failure);
    }
    tree.put("databases", databases.stream().map(Database::fields).toList());
    var errors = new ArrayList<Map<String, String>>();
    for (var problem : problems) {
      var error = new LinkedHashMap<String, String>();
      error.put("where", problem.where());
      error.put("code", problem.code().name());
      error.put("message", problem.message());
      errors.add(error);
    }
    tree.put("errors", errors);
    return tree;
  }

  private String status() {
    if (failure != null) {
      return "error";
    }
    return problems.isEmpty() ? "success" : "partial";
  }
}
