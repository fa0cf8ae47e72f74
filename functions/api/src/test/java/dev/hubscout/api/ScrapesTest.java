package dev.hubscout.api;

import static dev.hubscout.api.fake.Events.get;
import static dev.hubscout.api.fake.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.fake.Contract;
import dev.hubscout.api.fake.Facts;
import dev.hubscout.api.fake.Scene;
import dev.hubscout.api.fake.Scrapes;
import dev.hubscout.aws.listing.PlayedListings;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs of resources found, through the handler. */
class ScrapesTest {
  private static final String SCRAPE = "/api/scrapes/" + Facts.SCRAPE;
  private static final String WHERE = "account=" + Facts.ACCOUNT + "&region=eu-central-1";

  private final Scene scene = Scene.filled();

  private JsonNode json(String path) {
    var answer = scene.answer(get(path));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    return Contract.json(answer.getBody());
  }

  private JsonNode refused(String method, String path, String body, int status) {
    var answer = scene.answer(method.equals("GET") ? get(path) : send(method, path, body));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
    return Contract.json(answer.getBody()).path("error");
  }

  private static List<String> texts(JsonNode items, String field) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  @Test
  void aRunSaysWhatItWasAskedAndWhatItFound() {
    var scrape = json(SCRAPE);

    assertThat(scrape.path("services")).hasSize(2);
    assertThat(scrape.path("profile").isNull()).isTrue();
    assertThat(scrape.path("success").asBoolean()).isTrue();
    assertThat(scrape.path("duration_seconds").asDouble()).isEqualTo(372.0);
    assertThat(scrape.path("listings").asLong()).isEqualTo(3);
    assertThat(scrape.path("listings_complete").asLong()).isEqualTo(2);
    assertThat(scrape.path("resources").asLong()).isEqualTo(2);
    assertThat(scrape.path("outcomes").toString()).isEqualTo("{\"PARTIAL\":1}");
  }

  @Test
  void runsAreListedWithTheirTotalsAndByHowTheyEnded() {
    var open = open();

    assertThat(texts(json("/api/scrapes").path("items"), "id"))
        .containsExactly(open.value(), Facts.SCRAPE.value(), Facts.EARLIER_SCRAPE.value());
    var ended = json("/api/scrapes?success=true").path("items");
    assertThat(texts(ended, "id"))
        .containsExactly(Facts.SCRAPE.value(), Facts.EARLIER_SCRAPE.value());
    assertThat(ended).allSatisfy(one -> assertThat(one.path("resources").asLong()).isEqualTo(2));
    assertThat(json("/api/scrapes?success=false").path("items")).isEmpty();
  }

  /** A run whose task is not over, and its listings. */
  private RunId open() {
    var id = new RunId("resources-20261122T214000Z-00000001");
    var task = Scrapes.task(id);
    PlayedRuns.planned(scene.runs, task, Facts.NOW);
    new PlayedListings(scene.stores.listings, task)
        .ok("ec2", "DescribeVpcs", "VpcId", "{'VpcId':'vpc-2a1b2c3d'}")
        .store();
    return id;
  }

  @Test
  void whatWasFoundCanBeAskedForWhileTheRunGoesOn() {
    var id = open();

    var scrape = json("/api/scrapes/" + id);
    assertThat(scrape.has("success")).isFalse();
    assertThat(scrape.has("duration_seconds")).isFalse();
    var listings = json("/api/scrapes/" + id + "/resources").path("items");
    assertThat(texts(listings, "operation")).containsExactly("DescribeVpcs");
    assertThat(refused("DELETE", "/api/scrapes/" + id + "/resources", null, 409).path("message"))
        .hasToString("\"Run " + id + " has not ended yet; cancel it first, or wait.\"");
  }

  @Test
  void aListingSaysHowItEndedAndWhatToDo() {
    var denied = json(SCRAPE + "/resources?outcome=DENIED").path("items");

    assertThat(denied).hasSize(1);
    var one = denied.get(0);
    assertThat(one.path("operation").asText()).isEqualTo("DescribeInstances");
    assertThat(one.path("complete").asBoolean()).isFalse();
    assertThat(one.path("remediation").asText()).startsWith("Allow the operation");
    assertThat(one.path("digest").isNull()).isTrue();
    assertThat(one.at("/errors/0/code").asText()).isEqualTo("UnauthorizedOperation");
    assertThat(one.at("/errors/0/request_id").asText()).isEqualTo("request-1");
    assertThat(texts(json(SCRAPE + "/resources?complete=false").path("items"), "operation"))
        .containsExactly("DescribeInstances");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "?service=ec2, 2",
    "?service=s3, 1",
    "?operation=ListBuckets, 1",
    "?service=s3&operation=DescribeVpcs, 0",
    "?region=eu-central-1, 3",
    "?region=us-east-1, 0",
    "?account=444455556666, 3",
    "?account=111111111111, 0",
    "?complete=true, 2",
    "?outcome=EMPTY, 1"
  })
  void listingsAreFiltered(String query, int expected) {
    assertThat(json(SCRAPE + "/resources" + query).path("items")).hasSize(expected);
  }

  @Test
  void pagesFollowEachOther() {
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = json(SCRAPE + "/resources?limit=1" + next);
      assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
      seen.addAll(texts(page.path("items"), "operation"));
      next = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(seen).containsExactlyInAnyOrder("DescribeInstances", "DescribeVpcs", "ListBuckets");
    var token = json(SCRAPE + "/resources?limit=1").path("next").asText();
    var foreign = SCRAPE + "/resources?limit=1&service=ec2&next=" + token;
    assertThat(refused("GET", foreign, null, 400).path("field").asText()).isEqualTo("next");
  }

  @Test
  void theItemsAreWhatAwsAnsweredWithoutWhatIsSensitive() {
    var answer = json(SCRAPE + "/items?service=ec2&operation=DescribeVpcs&" + WHERE);

    assertThat(answer.at("/listing/run").asText()).isEqualTo(Facts.SCRAPE.value());
    assertThat(answer.at("/listing/items").asLong()).isEqualTo(2);
    assertThat(texts(answer.path("items"), "identity"))
        .containsExactly(Scrapes.VPC, "vpc-1a1b2c3d");
    var first = answer.at("/items/0");
    assertThat(first.path("value").toString())
        .isEqualTo(
            "{\"Secret\":\"[redacted]\",\"State\":\"available\",\"VpcId\":\"vpc-0a1b2c3d\"}");
    assertThat(first.path("changing").toString()).isEqualTo("{\"LastUsed\":\"now\"}");
    assertThat(answer.at("/items/1").has("changing")).isFalse();
    assertThat(answer.toString()).doesNotContain("hush");
  }

  @Test
  void anEmptyListingHasNoItemsAndAMissingOneIsMissing() {
    var empty = json(SCRAPE + "/items?service=s3&operation=ListBuckets&" + WHERE);
    assertThat(empty.at("/listing/outcome").asText()).isEqualTo("EMPTY");
    assertThat(empty.path("items")).isEmpty();

    var path = SCRAPE + "/items?service=s3&operation=ListNothing&" + WHERE;
    assertThat(refused("GET", path, null, 404).path("code").asText()).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/resources",
        "/items?service=s3&operation=ListBuckets&account=444455556666&region=eu-central-1"
      })
  void aRunOfSomethingElseIsNoScrape(String rest) {
    for (var run : List.of(Facts.RUN.value(), "resources-20261122T213000Z-00000000")) {
      assertThat(refused("GET", "/api/scrapes/" + run + rest, null, 404).path("message").asText())
          .startsWith("There is no scrape " + run);
    }
  }

  @Test
  void theLatestIsTheNewestOfEachOperation() {
    var latest = json("/api/resources/latest?" + WHERE).path("items");

    assertThat(texts(latest, "operation"))
        .containsExactlyInAnyOrder("DescribeInstances", "DescribeVpcs", "ListBuckets");
    assertThat(latest)
        .allSatisfy(one -> assertThat(one.path("run").asText()).isEqualTo(Facts.SCRAPE.value()));
    assertThat(texts(json("/api/resources/latest?service=s3&" + WHERE).path("items"), "operation"))
        .containsExactly("ListBuckets");
    assertThat(refused("GET", "/api/resources/latest?region=eu-central-1", null, 400).path("field"))
        .hasToString("\"account\"");
  }

  @Test
  void anOperationIsComparedThroughTheRuns() {
    var path = "/api/resources/compare?service=ec2&operation=DescribeVpcs&" + WHERE;
    var entries = json(path).path("items");

    assertThat(entries).hasSize(2);
    assertThat(entries.at("/0/listing/run").asText()).isEqualTo(Facts.SCRAPE.value());
    assertThat(entries.at("/0/compared_to").asText()).isEqualTo(Facts.EARLIER_SCRAPE.value());
    assertThat(entries.at("/0/changes/0").toString())
        .isEqualTo(
            "{\"change\":\"CHANGED\",\"identity\":\"vpc-0a1b2c3d\",\"fields\":[{\"name\":\"State\","
                + "\"before\":\"\\\"pending\\\"\",\"after\":\"\\\"available\\\"\"}]}");
    assertThat(entries.at("/1/listing/run").asText()).isEqualTo(Facts.EARLIER_SCRAPE.value());
    assertThat(entries.at("/1/compared_to").isNull()).isTrue();
    assertThat(json(path + "&limit=1").path("items")).hasSize(1);

    var denied = json(path.replace("DescribeVpcs", "DescribeInstances")).at("/items/0/changes/0");
    assertThat(denied.path("change").asText()).isEqualTo("INCOMPARABLE");
    assertThat(denied.path("reason").asText()).contains("DENIED");
    assertThat(json(path.replace("DescribeVpcs", "ListNothing")).path("items")).isEmpty();
  }

  @Test
  void anOperationThatOneRunListedIsThereAlone() {
    var id = open();
    var path = "/api/resources/compare?service=ec2&operation=DescribeVpcs&limit=1&" + WHERE;
    scene.stores.listings.delete(Facts.SCRAPE, dev.hubscout.core.listing.ListingFilter.ALL, null);
    scene.stores.listings.delete(
        Facts.EARLIER_SCRAPE, dev.hubscout.core.listing.ListingFilter.ALL, null);

    var entries = json(path).path("items");

    assertThat(entries).hasSize(1);
    assertThat(entries.at("/0/listing/run").asText()).isEqualTo(id.value());
    assertThat(entries.at("/0/compared_to").isNull()).isTrue();
  }

  @Test
  void twoRunsAreComparedItemByItem() {
    var path = "/api/runs/" + Facts.EARLIER_SCRAPE + "/compare/" + Facts.SCRAPE;
    var differences = json(path).path("items");

    assertThat(texts(differences, "change")).containsExactlyInAnyOrder("CHANGED", "INCOMPARABLE");
    var changed = json(path + "?change=CHANGED").at("/items/0");
    assertThat(changed.path("service").asText()).isEqualTo("ec2");
    assertThat(changed.path("operation").asText()).isEqualTo("DescribeVpcs");
    assertThat(changed.path("subject").asText()).isEqualTo(Scrapes.VPC);
    assertThat(changed.at("/fields/0/name").asText()).isEqualTo("State");
    var unknown = json(path + "?change=INCOMPARABLE").at("/items/0");
    assertThat(unknown.path("a_outcome").asText()).isEqualTo("EMPTY");
    assertThat(unknown.path("b_outcome").asText()).isEqualTo("DENIED");
    assertThat(unknown.path("reason").asText()).contains("later");
    assertThat(json(path + "?account=111111111111").path("items")).isEmpty();
    assertThat(refused("GET", "/api/runs/" + Facts.RUN + "/compare/" + Facts.SCRAPE, null, 400))
        .isNotNull();
  }

  @Test
  void listingsAreDeletedByServiceAndTheRestStays() {
    var deleted = scene.answer(send("DELETE", SCRAPE + "/resources?service=ec2", null));
    assertThat(deleted.getBody()).isEqualTo("{\"deleted\":2}");
    assertThat(texts(json(SCRAPE + "/resources").path("items"), "operation"))
        .containsExactly("ListBuckets");
    assertThat(scene.answer(send("DELETE", SCRAPE + "/resources", null)).getBody())
        .isEqualTo("{\"deleted\":1}");
    assertThat(json(SCRAPE + "/resources").path("items")).isEmpty();
    assertThat(scene.answer(send("DELETE", SCRAPE + "/resources", null)).getBody())
        .isEqualTo("{\"deleted\":0}");
    assertThat(json("/api/scrapes/" + Facts.EARLIER_SCRAPE + "/resources").path("items"))
        .hasSize(3);
  }

  @Test
  void aRunIsAskedForWithItsOptions() {
    var body =
        "{\"services\":[\"s3\",\"ec2\"],\"operations\":[\"ec2:DescribeVpcs\"],\"dependents\":false,"
            + "\"regions\":[\"us-east-1\"]}";
    var answer = scene.answer(send("POST", "/api/scrapes", body, "Idempotency-Key", "ticket-1"));
    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
    var id = new RunId(Contract.json(answer.getBody()).path("run_id").asText());

    var request = scene.runs.run(id).orElseThrow().request();
    assertThat(request.options())
        .isEqualTo(
            new ResourcesOptions(List.of("ec2", "s3"), List.of("ec2:DescribeVpcs"), false, null));
    assertThat(request.idempotencyKey()).isEqualTo("ticket-1");
    assertThat(request.scope().regions()).hasToString("[us-east-1]");
    assertThat(scene.planned).containsExactly(id);
  }

  @Test
  void everythingIsAskedForWithAll() {
    var answer = scene.answer(send("POST", "/api/scrapes", "{\"services\":\"all\"}"));

    var id = new RunId(Contract.json(answer.getBody()).path("run_id").asText());
    assertThat(scene.runs.run(id).orElseThrow().request().options())
        .isEqualTo(ResourcesOptions.EVERYTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/scrapes | {"profile":"default"}                               | profile
          /api/scrapes | {"capability":"databases"}                          | capability
          /api/scrapes | {"options":{}}                                      | options
          /api/scrapes | {"service":["ec2"]}                                 | service
          /api/scrapes | {"services":7}                                      | options.services
          /api/scrapes | []                                                  | body
          /api/runs    | {"capability":"resources","options":{"profile":"x"}} | options.profile
          """)
  void whatCannotBeAskedForIsRefusedByName(String path, String body, String field) {
    var error = refused("POST", path, body, 400);

    assertThat(error.path("field").asText()).isEqualTo(field);
    assertThat(scene.planned).isEmpty();
  }

  @Test
  void aFilterThatThereIsNotIsRefusedByName() {
    var error = refused("GET", SCRAPE + "/resources?services=ec2", null, 400);

    assertThat(error.path("field").asText()).isEqualTo("services");
    assertThat(error.path("message").asText()).contains("there is service, region, operation");
  }

  @Test
  void deletingARunIsLeftToTheSweep() {
    var answer = scene.answer(send("DELETE", SCRAPE, null));

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(scene.runs.run(Facts.SCRAPE).orElseThrow().deleteRequested()).isTrue();
  }

  @Test
  void statisticsTellOfAllRunsByServiceRegionAndDay() {
    var all = json("/api/stats").path("resources");
    assertThat(all.path("total_scrapes").asLong()).isEqualTo(2);
    assertThat(all.path("successful_scrapes").asLong()).isEqualTo(2);
    assertThat(all.path("complete_scrapes").asLong()).isEqualTo(1);
    assertThat(all.path("success_rate").asDouble()).isEqualTo(100.0);
    assertThat(all.path("resources").asLong()).isEqualTo(4);
    assertThat(all.path("services_discovered").toString()).isEqualTo("[\"ec2\"]");
    assertThat(all.path("regions_scanned").toString()).isEqualTo("[\"eu-central-1\"]");
    assertThat(all.at("/last/run").asText()).isEqualTo(Facts.SCRAPE.value());

    var services = json("/api/stats/services").path("items");
    assertThat(texts(services, "service")).containsExactly("ec2", "s3");
    assertThat(services.at("/0/resources").asLong()).isEqualTo(4);
    assertThat(services.at("/0/last/resources").asLong()).isEqualTo(2);
    assertThat(services.at("/1/listings").asLong()).isEqualTo(2);

    var regions = json("/api/stats/regions").path("items");
    assertThat(regions.at("/0/instances").asLong()).isEqualTo(3);
    assertThat(regions.at("/0/resources/listings").asLong()).isEqualTo(6);

    var timeline = json("/api/stats/timeline?days=3&months=2");
    assertThat(texts(timeline.path("days"), "date"))
        .containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
    assertThat(timeline.at("/days/0/resources/total_scrapes").asLong()).isZero();
    assertThat(timeline.at("/days/0/resources").has("success_rate")).isFalse();
    assertThat(timeline.at("/days/2/resources/resources").asLong()).isEqualTo(2);
    assertThat(texts(timeline.path("months"), "month")).containsExactly("2026-10", "2026-11");
    assertThat(timeline.at("/months/1/resources/total_scrapes").asLong()).isEqualTo(2);
  }

  @Test
  void beforeTheFirstRunThereAreNoFigures() {
    var empty = new Scene();
    var stats = Contract.json(empty.answer(get("/api/stats")).getBody());

    assertThat(stats.has("resources")).isFalse();
    assertThat(empty.answer(get("/api/stats/services")).getBody()).isEqualTo("{\"items\":[]}");
  }
}
