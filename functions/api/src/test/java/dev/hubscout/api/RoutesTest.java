package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.get;
import static dev.hubscout.api.fake.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.ApiDocument;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, through the handler, against the document. */
class RoutesTest {
  private static final String KEY = Scene.key().toString();
  private static final String WHERE = "&account=" + Facts.ACCOUNT + "&region=eu-central-1";
  private static final String EC2 = WHERE + "&service=ec2";
  private static final String FIRST = Facts.instance(1).id();

  private final Scene scene = Scene.filled();

  static Stream<Arguments> routes() {
    return Stream.of(
        Arguments.of("GET", "/api/openapi.json", "", 200),
        Arguments.of("GET", "/api/runs", "?capability=databases&limit=1", 200),
        Arguments.of("POST", "/api/runs", "", 202),
        Arguments.of("GET", "/api/runs/{id}", "", 200),
        Arguments.of("GET", "/api/runs/{id}/tasks", "?outcome=DENIED", 200),
        Arguments.of("POST", "/api/runs/{id}/cancel", "", 409),
        Arguments.of("DELETE", "/api/runs/{id}", "", 202),
        Arguments.of("GET", "/api/runs/{a}/compare/{b}", "", 200),
        Arguments.of("GET", "/api/databases", "", 200),
        Arguments.of("GET", "/api/databases/{key}", "", 200),
        Arguments.of("GET", "/api/databases/{key}/clients", "", 200),
        Arguments.of("GET", "/api/instances", "", 200),
        Arguments.of("GET", "/api/instances/{instance}", "", 200),
        Arguments.of("GET", "/api/scrapes", "?success=true", 200),
        Arguments.of("POST", "/api/scrapes", "", 202),
        Arguments.of("GET", "/api/scrapes/{id}", "", 200),
        Arguments.of("DELETE", "/api/scrapes/{id}", "", 202),
        Arguments.of("GET", "/api/scrapes/{id}/resources", "?service=ec2", 200),
        Arguments.of("DELETE", "/api/scrapes/{id}/resources", "?service=ec2", 200),
        Arguments.of("GET", "/api/scrapes/{id}/items", "?operation=DescribeVpcs" + EC2, 200),
        Arguments.of("GET", "/api/resources/latest", "?limit=5" + WHERE, 200),
        Arguments.of("GET", "/api/resources/compare", "?operation=DescribeVpcs" + EC2, 200),
        Arguments.of("GET", "/api/coverage", "", 200),
        Arguments.of("GET", "/api/scopes", "?covered=true", 200),
        Arguments.of("GET", "/api/changes", "?since=2026-11-22T00:00:00Z", 200),
        Arguments.of("GET", "/api/stats", "", 200),
        Arguments.of("GET", "/api/stats/services", "", 200),
        Arguments.of("GET", "/api/stats/regions", "", 200),
        Arguments.of("GET", "/api/stats/timeline", "?days=3&months=2", 200),
        Arguments.of("GET", "/api/accounts", "", 200),
        Arguments.of("GET", "/api/capabilities", "", 200));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void answersWhatTheDocumentPromises(String method, String path, String query, int status) {
    var target =
        path.replace(
                    "{id}",
                    path.startsWith("/api/scrapes") ? Facts.SCRAPE.value() : Facts.RUN.value())
                .replace("{a}", Facts.EARLIER.value())
                .replace("{b}", Facts.RUN.value())
                .replace("{key}", KEY)
                .replace("{instance}", FIRST)
            + query;
    var body =
        path.equals("/api/runs")
            ? "{\"capability\":\"instances\"}"
            : path.equals("/api/scrapes") ? "{\"services\":[\"s3\"]}" : null;

    var answer = scene.answer(method.equals("GET") ? get(target) : send(method, target, body));

    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    assertThat(
            Contract.errors(method, path.replace("{instance}", "{id}"), status, answer.getBody()))
        .isEmpty();
  }

  @Test
  void noRouteOfTheDocumentIsLeftOut() {
    var tested = new HashSet<String>();
    routes()
        .map(Arguments::get)
        .forEach(it -> tested.add(it[0] + " " + it[1].toString().replace("{instance}", "{id}")));
    var documented = new HashSet<String>();
    ApiDocument.load()
        .json()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(tested).isEqualTo(documented);
  }

  @Test
  void aDatabaseSaysWhatIsUnknownAndWhatIsNone() {
    var items = new ArrayList<JsonNode>();
    json(get("/api/databases")).path("items").forEach(items::add);

    assertThat(items)
        .extracting(it -> it.path("engine").asText())
        .containsExactly("postgresql", "mariadb", "redis");
    var whole = items.get(0);
    assertThat(whole.path("key").asText()).isEqualTo(KEY);
    assertThat(whole.path("account_name").asText()).isEqualTo("shop");
    assertThat(whole.path("connections").asLong()).isEqualTo(15);
    assertThat(whole.path("exposure").asText()).isEqualTo("private");
    assertThat(whole.path("container").isNull()).isTrue();
    assertThat(whole.has("evidence")).isFalse();

    var installed = items.get(1);
    for (var none : List.of("port", "exposure", "pid", "user", "connections", "data_dir")) {
      assertThat(installed.path(none).isNull()).as(none).isTrue();
    }
    assertThat(installed.path("listeners").isEmpty()).isTrue();
    assertThat(installed.has("version")).isFalse();

    var running = items.get(2);
    for (var unknown : List.of("port", "exposure", "pid", "user", "data_dir", "listeners")) {
      assertThat(running.has(unknown)).as(unknown).isFalse();
    }
  }

  @Test
  void howADatabaseIsDeployedIsToldWhereItIsKnown() {
    scene.add(3, Facts.containedProxy());
    var whole = json(get("/api/databases?instance=" + FIRST)).at("/items/0");

    assertThat(whole.path("class").asText()).isEqualTo("database");
    assertThat(whole.path("installed_version").asText()).isEqualTo("16.5");
    assertThat(whole.path("unit").asText()).isEqualTo("postgresql@16-main.service");
    assertThat(whole.path("cluster").asText()).isEqualTo("orders");
    assertThat(whole.path("container_image").isNull()).isTrue();
    assertThat(whole.path("published_ports").isEmpty()).isTrue();
    assertThat(whole.at("/tls/state").asText()).isEqualTo("yes");
    assertThat(whole.at("/tls/evidence/0").asText()).isEqualTo("postgresql.conf: ssl = on");
    assertThat(whole.at("/backup/state").asText()).isEqualTo("no");
    assertThat(whole.at("/high_availability/state").asText()).isEqualTo("unknown");

    var page = get("/api/databases?class=proxy&container=true");
    var proxy = json(page).at("/items/0");
    assertThat(json(page).path("items")).hasSize(1);
    assertThat(proxy.path("container").asText()).isEqualTo("c0ffee");
    assertThat(proxy.at("/published_ports/0/container_port").asInt()).isEqualTo(6_432);
    assertThat(proxy.path("unit").isNull()).isTrue();
    assertThat(Contract.errors("GET", "/api/databases", 200, scene.answer(page).getBody()))
        .isEmpty();
  }

  @Test
  void whatAnEarlierAgentDidNotTellIsUnknownAndNeverANo() {
    var older = json(get("/api/databases?engine=redis")).at("/items/0");

    for (var absent : List.of("unit", "cluster", "container_image", "published_ports")) {
      assertThat(older.has(absent)).as(absent).isFalse();
    }
    for (var finding : List.of("tls", "backup", "high_availability")) {
      assertThat(older.path(finding).path("state").asText()).as(finding).isEqualTo("unknown");
      var no = json(get("/api/databases?engine=redis&" + finding + "=no"));
      assertThat(no.path("items")).as(finding).isEmpty();
      assertThat(no.path("unknown").asLong()).as(finding).isEqualTo(1);
      assertThat(json(get("/api/databases?engine=redis&" + finding + "=unknown")).path("items"))
          .as(finding)
          .hasSize(1);
    }
    assertThat(older.path("class").asText()).isEqualTo("database");
  }

  @Test
  void aDatabaseAloneHasItsEvidence() {
    var evidence = json(get("/api/databases/" + KEY)).path("evidence");

    assertThat(evidence.path("coverage").asText()).isEqualTo("INSPECTED");
    assertThat(evidence.path("run").asText()).isEqualTo(Facts.RUN.value());
    assertThat(evidence.path("support_data_date").asText()).isNotEmpty();
  }

  @Test
  void whatAFilterCannotTellIsCounted() {
    var page = json(get("/api/databases?port=6379"));

    assertThat(page.path("items")).isEmpty();
    assertThat(page.path("unknown").asLong()).isEqualTo(1);
  }

  @Test
  void clientsAreNamedByTheirAddresses() {
    var clients = json(get("/api/databases/" + KEY + "/clients")).path("items");

    assertThat(clients.at("/0/instances/0/instance").asText()).isEqualTo(Facts.instance(2).id());
    assertThat(clients.at("/0/instances/0/name").asText()).isEqualTo("orders-2");
    assertThat(clients.at("/1/instances/0/instance").asText()).as("loopback").isEqualTo(FIRST);
    assertThat(clients.get(2).has("instances")).as("IPv6 is not looked up").isFalse();
  }

  @Test
  void anInstanceThatOnlyAnEventToldOfHasNoDescription() {
    var instance = json(get("/api/instances/" + Facts.instance(3).id()));

    for (var unknown : List.of("name", "tags", "private_addresses", "ssm", "launched_at")) {
      assertThat(instance.has(unknown)).as(unknown).isFalse();
    }
    assertThat(instance.path("inspected_at").isNull()).isTrue();
    assertThat(instance.path("databases").asLong()).isZero();
  }

  @Test
  void severalStatesCoverageValuesAndTagsAreAskedForAtOnce() {
    var first = Facts.instance(1).id();
    var second = Facts.instance(2).id();
    var third = Facts.instance(3).id();

    assertThat(instances("state=running,pending")).containsExactly(first, second, third);
    assertThat(instances("state=stopped,pending")).containsExactly(third);
    assertThat(instances("state=running,pending&limit=1")).containsExactly(first);
    assertThat(instances("coverage=STOPPED,NOT_YET_INSPECTED")).contains(third);
    assertThat(instances("tag=stage%3Dproduction&tag=Name%3Dorders-2")).containsExactly(second);
    assertThat(json(get("/api/instances?tag=stage&tag=Name")).path("unknown").asLong())
        .as("one of which no tag is known")
        .isEqualTo(1);
    assertThat(instances("over=true")).containsExactly(first, second, third);
    assertThat(json(get("/api/instances/" + first)).path("source").asText())
        .isEqualTo(Facts.LISTING.value());
  }

  private List<String> instances(String query) {
    return json(get("/api/instances?" + query)).path("items").findValuesAsText("instance");
  }

  @Test
  void pagesLeadToTheEndAndHaveEverythingOnce() {
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = json(get("/api/instances?limit=1" + next));
      page.path("items").forEach(item -> seen.add(item.path("instance").asText()));
      next = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(seen)
        .containsExactly(Facts.instance(1).id(), Facts.instance(2).id(), Facts.instance(3).id());
  }

  @Test
  void aComparisonSaysWhatCannotBeCompared() {
    var compared =
        json(get("/api/runs/" + Facts.EARLIER + "/compare/" + Facts.RUN + "?change=INCOMPARABLE"));

    assertThat(compared.at("/items/0/region").asText()).isEqualTo("us-east-1");
    assertThat(compared.at("/items/0/a_outcome").asText()).isEqualTo("DENIED");
    assertThat(compared.at("/a/id").asText()).isEqualTo(Facts.EARLIER.value());
  }

  @Test
  void figuresAreThoseOfTheSummary() {
    var stats = json(get("/api/stats"));

    assertThat(stats.at("/databases/total").asLong()).isEqualTo(2);
    assertThat(stats.at("/databases/by_engine/0/engine").asText()).isEqualTo("mariadb");
    assertThat(stats.at("/databases/by_engine/0/unknown").asLong()).isEqualTo(1);
    assertThat(stats.at("/databases/by_engine/1/supported").asLong()).isEqualTo(1);
    assertThat(stats.at("/changes/by_kind/VERSION_CHANGED").asLong()).isEqualTo(1);
    assertThat(stats.path("runs")).as("of databases and of resources").hasSize(2);
    var days = json(get("/api/stats/timeline?days=2")).path("days");
    assertThat(days).hasSize(2);
    assertThat(days.at("/0/date").asText()).isEqualTo("2026-11-21");
    assertThat(days.at("/1/runs/SUCCEEDED_WITH_FAILURES").asLong()).isEqualTo(2);
    assertThat(days.at("/1/changes/VERSION_CHANGED").asLong()).isEqualTo(1);
  }

  @Test
  void withoutASummaryFiguresAreAbsent() {
    var empty = new Scene();
    for (var path : List.of("/api/stats", "/api/stats/regions", "/api/stats/timeline")) {
      var answer = empty.answer(get(path));
      assertThat(Contract.errors("GET", path, 200, answer.getBody())).as(path).isEmpty();
      assertThat(Contract.json(answer.getBody()).has("at")).as(path).isFalse();
    }
    var coverage = empty.answer(get("/api/coverage"));
    assertThat(coverage.getBody()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void coverageOfOneAccount() {
    scene.account(new dev.hubscout.core.account.AccountId("999900001111"), "other");
    assertThat(json(get("/api/coverage?account=444455556666")).path("items")).hasSize(1);
    assertThat(json(get("/api/coverage?account=999900001111")).path("items")).isEmpty();
    assertThat(json(get("/api/accounts?limit=1")).has("next")).isTrue();
  }

  @Test
  void changesAreFiltered() {
    assertThat(json(get("/api/changes?kind=APPEARED")).path("items")).isEmpty();
    assertThat(json(get("/api/changes?capability=instances")).path("items")).isEmpty();
    assertThat(json(get("/api/changes?subject=" + KEY)).path("items")).hasSize(1);
    assertThat(
            json(get("/api/changes?subject=" + KEY + "&since=2026-11-23T00:00:00Z")).path("items"))
        .isEmpty();
    assertThat(json(get("/api/changes")).at("/items/0/fields/0/before").asText()).isEqualTo("16.3");
  }

  private JsonNode json(APIGatewayV2HTTPEvent event) {
    var answer = scene.answer(event);
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    return Contract.json(answer.getBody());
  }
}
