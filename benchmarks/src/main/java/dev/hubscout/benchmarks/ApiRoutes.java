package dev.hubscout.benchmarks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.Access;
import dev.hubscout.api.ApiHandler;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.hub.HubEnvironment;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.benchmarks.Figures.Kind;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.metrics.Metrics;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.hub.Function;
import dev.hubscout.storage.Index;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Asks every route of the API over and over, and one bare query between two requests; see {@link
 * ApiBenchmark}. Ends with 1 where a request fails or a goal is missed.
 */
final class ApiRoutes {
  private static final int WARM_UP = 10;
  private static final int REQUESTS = 50;
  private static final int PAGE = 100;

  /** For routes that read one partition. */
  private static final double MOST_OF_ONE_PARTITION = 1.5;

  private final int accounts;
  private final Hub hub;
  private final Function api;
  private final DynamoDbClient dynamo;
  private final HeapMeter heap = new HeapMeter();
  private final Figures figures;

  private ApiRoutes(PrintWriter out, String endpoint, int accounts) {
    this.accounts = accounts;
    var access = InventoryBenchmark.access(endpoint);
    hub =
        Hub.of(
            HubEnvironment.of(environment()),
            access,
            access,
            access,
            access,
            Metrics.NONE,
            InstantSource.system());
    api =
        Function.of(
            "hubscout-api",
            new ApiHandler(hub, Access.LOCAL),
            APIGatewayV2HTTPEvent.class,
            APIGatewayV2HTTPResponse.class);
    dynamo = access.client(DynamoDbClient.builder());
    figures = new Figures(out, 1);
  }

  private static Map<String, String> environment() {
    var nowhere = "http://127.0.0.1:1/queue";
    return Map.ofEntries(
        Map.entry("HUBSCOUT_RUNS_TABLE", EmbeddedHub.RUNS_TABLE),
        Map.entry("HUBSCOUT_FACTS_TABLE", EmbeddedHub.FACTS_TABLE),
        Map.entry("HUBSCOUT_DOCUMENTS_TABLE", Names.DOCUMENTS_TABLE),
        Map.entry("HUBSCOUT_LISTINGS_TABLE", Names.LISTINGS_TABLE),
        Map.entry("HUBSCOUT_DOCUMENTS_BUCKET", EmbeddedHub.DOCUMENTS_BUCKET),
        Map.entry("HUBSCOUT_PLAN_QUEUE_URL", nowhere),
        Map.entry("HUBSCOUT_DATABASES_QUEUE_URL", nowhere),
        Map.entry("HUBSCOUT_DATABASES_EVENTS_QUEUE_URL", nowhere),
        Map.entry("HUBSCOUT_INSTANCES_QUEUE_URL", nowhere),
        Map.entry("HUBSCOUT_INSTANCES_EVENTS_QUEUE_URL", nowhere),
        Map.entry("HUBSCOUT_DEAD_LETTER_QUEUE_URLS", nowhere),
        Map.entry("HUBSCOUT_SPOKE_ACCESS", "own-account"),
        Map.entry("HUBSCOUT_DEFAULT_REGIONS", "eu-central-1"));
  }

  /**
   * Measures.
   *
   * @param arguments where the tables are, and how many accounts there are
   */
  public static void main(String[] arguments) {
    SmallProcess.endWithParent();
    boolean reached;
    try (var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8)) {
      reached = new ApiRoutes(out, arguments[0], Integer.parseInt(arguments[1])).measure();
    }
    System.exit(reached ? 0 : 1);
  }

  /**
   * A route.
   *
   * @param bare the query it stands beside
   * @param onePartition whether it reads no other, for which there is a goal
   */
  private record Asked(String target, Bare bare, boolean onePartition) {}

  /**
   * The query of a partition by nothing but the SDK.
   *
   * @param index null for the table itself
   * @param partition {@code {account}} and {@code {shard}} are replaced
   * @param range what sort keys begin with
   */
  private record Bare(String table, @Nullable Index index, String partition, String range) {
    /** A page of one account's databases. */
    static final Bare DATABASES =
        new Bare(EmbeddedHub.FACTS_TABLE, null, "DATABASES#{shard}", "{account}#");

    static final Bare RUNS =
        new Bare(EmbeddedHub.RUNS_TABLE, Tables.BY_CAPABILITY, "CAPABILITY#instances", "");

    static final Bare CHANGES =
        new Bare(EmbeddedHub.FACTS_TABLE, Tables.CHANGES_BY_ACCOUNT, "{account}", "");

    static final Bare SUMMARIES = new Bare(EmbeddedHub.FACTS_TABLE, null, "SUMMARY", "ACCOUNT#");
  }

  private boolean measure() {
    figures.machine("every route at pages of %d, %d requests each", PAGE, REQUESTS);
    figures.text(
        "%-58s %8s %8s %8s %8s %7s %6s %7s",
        "", "p50 ms", "p99 ms", "x query", "x p99", "queries", "units", "KB");
    heap.reset();
    boolean reached = true;
    for (var route : routes()) {
      reached &= measure(route);
    }
    figures.text(
        "heap: %.1f MiB at most with garbage, %.1f now",
        heap.peak() / 1_048_576.0, HeapMeter.used() / 1_048_576.0);
    return reached;
  }

  private List<Asked> routes() {
    var database = first("/api/databases?limit=1").path("key").asText();
    var instance = first("/api/instances?limit=1").path("instance").asText();
    var runs = items("/api/runs?capability=databases&limit=2");
    var later = runs.get(0).path("id").asText();
    var earlier = runs.get(1).path("id").asText();
    var routes = new ArrayList<Asked>();
    routes.add(new Asked("/api/runs?capability=instances", Bare.RUNS, true));
    routes.add(new Asked("/api/changes?account={account}", Bare.CHANGES, true));
    routes.add(new Asked("/api/coverage", Bare.SUMMARIES, true));
    for (var target :
        List.of(
            "/api/openapi.json",
            "/api/runs",
            "/api/runs/" + later,
            "/api/runs/" + later + "/tasks",
            "/api/runs/" + later + "/tasks?outcome=DENIED",
            "/api/runs/" + earlier + "/compare/" + later,
            "/api/databases",
            "/api/databases?account={account}",
            "/api/databases?ou=ou-ab12-11111113",
            "/api/databases?family=mysql",
            "/api/databases?engine=postgresql&version=16",
            "/api/databases?eol=ended",
            "/api/databases?exposure=all&min_size=50000000000",
            "/api/databases/" + database,
            "/api/databases/" + database + "/clients",
            "/api/instances",
            "/api/instances?account={account}",
            "/api/instances?coverage=NOT_REGISTERED",
            "/api/instances/" + instance,
            "/api/scopes",
            "/api/changes",
            "/api/changes?subject=" + instance,
            "/api/stats",
            "/api/stats/regions",
            "/api/stats/timeline",
            "/api/accounts")) {
      routes.add(new Asked(target, Bare.DATABASES, false));
    }
    return routes;
  }

  private boolean measure(Asked route) {
    var asked = new Histogram(3);
    var bare = new Histogram(3);
    for (int i = 0; i < WARM_UP; i++) {
      ask(route.target(), i);
      query(route.bare(), i);
    }
    var callsBefore = hub.calls().snapshot();
    var before = StorageMeter.consumed();
    for (int i = 0; i < REQUESTS; i++) {
      int account = i;
      asked.recordValue(nanos(() -> ask(route.target(), account)));
      bare.recordValue(nanos(() -> StorageMeter.unmetered(() -> query(route.bare(), account))));
    }
    var consumed = StorageMeter.consumed().minus(before);
    long calls =
        Kind.STORAGE.sum(Figures.difference(hub.calls().snapshot(), callsBefore)) / REQUESTS;
    int bytes = ask(route.target(), 0).path("body").asText().length();
    double p50 = ratio(asked, bare, 50);
    figures.text(
        "%-58s %8.2f %8.2f %8.2f %8.2f %7d %6.0f %7.1f",
        route
            .target()
            .replaceAll("([a-z]+-[0-9TZ]{16}-[0-9a-f]{8}|[0-9]{12}_[^/]*|i-[0-9a-f]{17})", "..."),
        asked.getValueAtPercentile(50) / 1e6,
        asked.getValueAtPercentile(99) / 1e6,
        p50,
        ratio(asked, bare, 99),
        calls,
        consumed.readUnits() / REQUESTS,
        bytes / 1_024.0);
    return !route.onePartition()
        || figures.goal(
            "at most %.1f of one bare query".formatted(MOST_OF_ONE_PARTITION),
            p50 <= MOST_OF_ONE_PARTITION);
  }

  private static double ratio(Histogram asked, Histogram bare, double percentile) {
    return (double) asked.getValueAtPercentile(percentile) / bare.getValueAtPercentile(percentile);
  }

  private static long nanos(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  // ---- what is asked

  /** Gives back what API Gateway would be answered. */
  private JsonNode ask(String target, int account) {
    var full = target.replace("{account}", account(account));
    int query = full.indexOf('?');
    var event = Json.strict().createObjectNode();
    event.put("version", "2.0");
    event.put("rawPath", query < 0 ? full : full.substring(0, query));
    event.put("rawQueryString", query < 0 ? "" : full.substring(query + 1));
    event.putObject("headers");
    event.putObject("requestContext").putObject("http").put("method", "GET");
    try {
      var answer = api.invoke(event);
      if (answer.path("statusCode").intValue() != 200) {
        throw new IllegalStateException(full + ": " + answer.path("body").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(full, e);
    }
  }

  private JsonNode items(String target) {
    try {
      return Json.lenient().readTree(ask(target, 0).path("body").asText()).path("items");
    } catch (IOException e) {
      throw new UncheckedIOException(target, e);
    }
  }

  private JsonNode first(String target) {
    return items(target).path(0);
  }

  private int query(Bare bare, int number) {
    var account = account(number);
    var shard = Integer.toString(Math.floorMod(account.hashCode(), 16));
    var index = bare.index();
    var partition = index == null ? "pk" : index.partitionKey();
    var sort = index == null ? "sk" : index.sortKey();
    var values = new HashMap<String, AttributeValue>();
    values.put(
        ":pk",
        AttributeValue.fromS(
            bare.partition().replace("{account}", account).replace("{shard}", shard)));
    if (!bare.range().isEmpty()) {
      values.put(":sk", AttributeValue.fromS(bare.range().replace("{account}", account)));
    }
    int count =
        dynamo
            .query(
                request ->
                    request
                        .tableName(bare.table())
                        .indexName(index == null ? null : index.name())
                        .consistentRead(index == null)
                        .limit(PAGE)
                        .keyConditionExpression(
                            partition
                                + " = :pk"
                                + (bare.range().isEmpty()
                                    ? ""
                                    : " AND begins_with(" + sort + ", :sk)"))
                        .expressionAttributeValues(values))
            .count();
    if (count == 0) {
      throw new IllegalStateException("nothing in " + bare.partition() + " of " + bare.table());
    }
    return count;
  }

  private String account(int number) {
    return SampleInstances.scope(number % accounts).account().value();
  }
}
