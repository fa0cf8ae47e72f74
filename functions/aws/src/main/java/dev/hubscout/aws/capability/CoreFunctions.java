package dev.hubscout.aws.capability;

import static dev.hubscout.aws.deployment.Names.DOCUMENTS_TABLE;
import static dev.hubscout.aws.deployment.Names.FACTS_TABLE;
import static dev.hubscout.aws.deployment.Names.LISTINGS_TABLE;
import static dev.hubscout.aws.deployment.Names.RUNS_TABLE;

import dev.hubscout.aws.capability.HubFunction.Feed;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.store.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that serve every capability. */
public final class CoreFunctions {
  /**
   * 250 calls list 5,000 accounts, as many their units; a chunk is 50 accounts at four Regions'
   * lists a second. Six times it is less than a task's 20 minutes. Two at a time, Lambda's least:
   * account:ListRegions allows five a second.
   */
  public static final HubFunction PLAN =
      core(
          "plan",
          "orchestrator",
          "PlanHandler",
          1_024,
          180,
          new Feed(Names.PLAN_QUEUE, 1, 2),
          and(
              begin(),
              Need.table(
                  RUNS_TABLE,
                  "GetItem",
                  "BatchGetItem",
                  "Query",
                  "PutItem",
                  "UpdateItem",
                  "DeleteItem",
                  "BatchWriteItem",
                  "ConditionCheckItem"),
              new Need.SendTasks(""),
              new Need.Settings()));

  private static final String REST =
      "Keeps what is left of a group of listings if some of it is deleted.";

  private static final String PURGE =
      "Deletes content that nothing points at, weeks after it was stored.";

  /**
   * Up to 500 tasks, parts and dead letters in one call, and every open run. It begins runs that
   * had to wait, as plan does; their accounts are left to plan.
   */
  public static final HubFunction SWEEP =
      core(
          "sweep",
          "orchestrator",
          "SweepHandler",
          1_024,
          300,
          null,
          and(
              begin(),
              Need.table(
                  RUNS_TABLE,
                  "GetItem",
                  "BatchGetItem",
                  "Query",
                  "PutItem",
                  "UpdateItem",
                  "DeleteItem",
                  "BatchWriteItem"),
              new Need.Indexes(RUNS_TABLE, List.of(Tables.DUE.name(), Tables.BY_CAPABILITY.name())),
              new Need.SendTasks(
                  "Sends tasks again if plan ended between storing and sending them."),
              new Need.SendOverdue(),
              Need.table(LISTINGS_TABLE, "GetItem", "BatchGetItem", "PutItem", "DeleteItem"),
              Need.table(
                  DOCUMENTS_TABLE,
                  Map.of(
                      "BatchGetItem", PURGE,
                      "UpdateItem", PURGE,
                      "DeleteItem", PURGE),
                  "BatchGetItem",
                  "UpdateItem",
                  "DeleteItem"),
              new Need.Indexes(DOCUMENTS_TABLE, List.of(DocumentStore.DUE.name())),
              new Need.Documents(List.of("DeleteObject"), Map.of("DeleteObject", PURGE)),
              new Need.DeadLetters(),
              new Need.Spokes()));

  /** A batch of 100 records is ten calls of PutEvents. */
  public static final HubFunction ANNOUNCE =
      core(
          "announce",
          "orchestrator",
          "AnnounceHandler",
          1_024,
          60,
          null,
          List.of(new Need.Streams(Tables.announced()), new Need.EventBus()));

  /**
   * Somebody waits: a whole CPU. API Gateway waits for 30 seconds, so this ends before. It reads
   * everything, and writes nothing but runs that are asked for, cancelled or to be deleted, what
   * keeps a second one of the same scope or key out, and, once, the key of page tokens.
   */
  public static final HubFunction API =
      core(
          "api",
          "api",
          "ApiHandler",
          1_769,
          29,
          null,
          and(
              readEverything(),
              new Need.Table(
                  RUNS_TABLE,
                  List.of("PutItem"),
                  Map.of(
                      "ForAllValues:StringLike",
                      leadingKeys("RUN#*", "OPEN#*", "KEY#*", "PAGE_KEY"),
                      // A run's tasks and counters have more in their keys than the run.
                      "ForAllValues:StringNotLike",
                      leadingKeys("RUN#*#*")),
                  Map.of()),
              new Need.Table(
                  RUNS_TABLE,
                  List.of("DeleteItem"),
                  Map.of("ForAllValues:StringLike", leadingKeys("OPEN#*", "KEY#*")),
                  Map.of(
                      "DeleteItem",
                      "Removes the lock on identical runs if its run no longer exists.")),
              Need.table(
                  LISTINGS_TABLE,
                  Map.of(
                      "PutItem", "Deletes some of a run's listings.",
                      "DeleteItem", "Deletes a run's listings."),
                  "PutItem",
                  "DeleteItem"),
              Need.table(
                  DOCUMENTS_TABLE,
                  Map.of(
                      "GetItem", "Reads what listings found.",
                      "Query", REST,
                      "PutItem", REST,
                      "UpdateItem", REST),
                  "GetItem",
                  "Query",
                  "PutItem",
                  "UpdateItem"),
              new Need.Documents(
                  List.of("GetObject"),
                  Map.of("GetObject", "Reads content that is too large for a table.")),
              Need.send(Names.PLAN_QUEUE),
              new Need.Origins()));

  /**
   * It reads every instance and database, a page in memory: memory does not grow with the
   * organization, time does. A whole CPU makes it half as long.
   */
  public static final HubFunction COVERAGE =
      core(
          "coverage",
          "instances",
          "CoverageHandler",
          1_769,
          900,
          null,
          List.of(
              Need.table(
                  FACTS_TABLE,
                  Map.of(
                      "DeleteItem", "Deletes an account's summary with the account's last fact."),
                  "GetItem",
                  "Query",
                  "PutItem",
                  "DeleteItem",
                  "ConditionCheckItem")));

  static final List<HubFunction> ALL = List.of(PLAN, SWEEP, ANNOUNCE, API, COVERAGE);

  private CoreFunctions() {}

  /** What it takes to take a run as far as the accounts' list. */
  private static List<Need> begin() {
    return List.of(
        Need.table(FACTS_TABLE, "Query", "BatchGetItem", "PutItem", "BatchWriteItem"),
        Need.send(Names.PLAN_QUEUE),
        new Need.Organization());
  }

  /** Every table, and the indexes that questions are answered from. */
  private static List<Need> readEverything() {
    var tables =
        Tables.HUB.stream()
            // content is read by its digest alone
            .filter(table -> !table.name().equals(DOCUMENTS_TABLE))
            .map(table -> Need.table(table.name(), "GetItem", "BatchGetItem", "Query"));
    var indexes =
        Tables.HUB.stream()
            .filter(table -> !table.asked().isEmpty())
            .map(table -> new Need.Indexes(table.name(), table.asked()));
    return Stream.<Need>concat(tables, indexes).toList();
  }

  private static List<Need> and(List<Need> needs, Need... more) {
    var all = new ArrayList<>(needs);
    all.addAll(List.of(more));
    return all;
  }

  private static Map<String, List<String>> leadingKeys(String... keys) {
    return Map.of("dynamodb:LeadingKeys", List.of(keys));
  }

  private static HubFunction core(
      String id,
      String module,
      String handler,
      int memory,
      int timeout,
      @Nullable Feed feed,
      List<Need> needs) {
    return new HubFunction(
        id, null, module, "dev.hubscout." + module + "." + handler, memory, timeout, feed, needs);
  }
}
