package dev.hubscout.local.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.dynamodb.DynamoTables;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.aws.store.MemoryObjects;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.lifecycle.Lifecycles;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.summary.Summaries;
import dev.hubscout.local.aws.EmbeddedDynamoDb;
import dev.hubscout.local.hub.EmbeddedHub;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A hub's real stores with something in them, its API and the dashboard over them; nothing takes
 * what is queued, so that a test itself says how far a run is.
 */
final class SeededHub implements AutoCloseable {
  /** A pace that no test exceeds: a request that is refused for it would count as a failure. */
  private static final double UNLIMITED = 1e6;

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedDynamoDb dynamoDb;
  private final WebServer server;
  final Hub hub;

  /** Runs that plan was asked to take further. */
  final List<RunId> planned = new CopyOnWriteArrayList<>();

  SeededHub(Consumer<Hub> seed) {
    dynamoDb = EmbeddedDynamoDb.inMemory();
    var storage = dynamoDb.access(Region.EU_CENTRAL_1);
    try (var tables = storage.client(DynamoDbClient.builder())) {
      DynamoTables.create(tables, Tables.ALL);
    }
    hub = queueing(EmbeddedHub.stored(storage, InstantSource.system()));
    seed.accept(hub);
    refresh();
    try {
      var files = WebSettings.on(0).files();
      server =
          WebServer.start(new WebSettings(0, files, UNLIMITED, (int) UNLIMITED), HubApi.of(hub));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts everything again, as is done after each run. */
  private void refresh() {
    new Summaries(
            hub.facts(),
            hub.instances(),
            hub.accounts(),
            hub.changes(),
            hub.summaries(),
            Lifecycles.get(),
            hub.clock())
        .refresh();
  }

  /** The same hub, whose queues take what the API sends and do nothing with it. */
  private Hub queueing(Hub it) {
    var queues = new PlanQueue(planned);
    var documents = new DocumentStore(it.table(Tables.DOCUMENTS), new MemoryObjects());
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var listings =
        new StoredListings(
            it.table(Tables.LISTINGS), documents, it.runs(), Duration.ofDays(30), temporary);
    var statistics = new StoredStatistics(it.table(Tables.LISTINGS), listings);
    return (Hub)
        Proxy.newProxyInstance(
            Hub.class.getClassLoader(),
            new Class<?>[] {Hub.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "queues" -> queues;
                  case "listings" -> listings;
                  case "statistics" -> statistics;
                  default -> method.invoke(it, arguments);
                });
  }

  URI origin() {
    return server.origin();
  }

  String token() {
    return server.address().getFragment().substring("token=".length());
  }

  /** The API's own answer, to hold the dashboard to. */
  JsonNode get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(origin() + path))
            .header("Authorization", "Bearer " + token())
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      var json = Json.lenient().readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + json);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** All items of a list. */
  List<JsonNode> list(String path, String query) {
    var items = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = get(path + "?limit=1000" + (query.isEmpty() ? "" : "&" + query) + next);
      page.path("items").forEach(items::add);
      next = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    return items;
  }

  @Override
  public void close() {
    server.close();
    client.close();
    dynamoDb.close();
  }
}
