package dev.hubscout.cli;

import static dev.hubscout.cli.PlacesScene.DATABASES;
import static dev.hubscout.cli.PlacesScene.EARLIER_SCRAPE;
import static dev.hubscout.cli.PlacesScene.LATER;
import static dev.hubscout.cli.PlacesScene.NOW;
import static dev.hubscout.cli.PlacesScene.SCRAPE;
import static dev.hubscout.cli.PlacesScene.ending;
import static dev.hubscout.cli.PlacesScene.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.Places.Place;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that asks for something to be done, at each place. */
class PlacesOrderTest {
  @TempDir Path home;
  private PlacesScene scene;
  private Places places;

  @BeforeEach
  void aHubThatHasLookedAround() throws IOException {
    scene = new PlacesScene(home);
    places = scene.places;
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Shell.Result run(Place place, String command) {
    return scene.run(place, command);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void watchingPrintsARunThatHasEnded(Place place) throws IOException {
    var json = run(place, "runs watch " + LATER + " -o json");

    assertThat(json.status()).isEqualTo(3);
    assertThat(json.out()).isEqualTo(places.ask("/api/runs/" + LATER, "") + "\n");
    assertThat(run(place, "runs watch " + LATER).out())
        .contains("SUCCEEDED_WITH_FAILURES", "Instances by state")
        .containsPattern("DENIED +1  Deploy or update the spoke role");
    assertThat(run(place, "runs watch " + DATABASES).status()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"DEMO", "HUB"})
  void watchingWaitsForAnOpenRunAndSaysForWhat(Place place) {
    var open = scene.open();
    places.meanwhile =
        () ->
            PlayedRuns.end(
                places.hub.runs(),
                open,
                NOW,
                ending(open, TestData.PROD, TaskOutcome.PARTIAL, "coverage.INSPECTED"));

    var result = run(place, "runs watch " + open);

    assertThat(result.status()).as(result.err()).isEqualTo(3);
    assertThat(result.out()).contains("FAILED", "PARTIAL");
    assertThat(result.err())
        .contains("Waiting for run " + open + " to end at the hub.")
        .contains(open + "  0 of 1 tasks");
  }

  @Test
  void watchingOutlivesAHubThatGivesNoAnswerForAWhile() {
    var open = scene.open();
    places.meanwhile =
        () -> {
          places.signed.lost = 2;
          places.meanwhile = () -> {};
          PlayedRuns.end(
              places.hub.runs(),
              open,
              NOW,
              ending(open, TestData.PROD, TaskOutcome.OK, "coverage.INSPECTED"));
        };

    var result = run(Place.HUB, "runs watch " + open);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(places.signed.lost).isZero();
    assertThat(places.signed.asked)
        .filteredOn(asked -> asked.equals("GET /api/runs/" + open))
        .as("before, twice without an answer, and then")
        .hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void cancelsAnOpenRunAndNoOther(Place place) {
    var open = scene.open();
    places
        .store
        .book()
        .save(open, new StandaloneSettings(TestData.PROD.region(), null, null, null, false));
    if (place != Place.LOCAL) {
      places.meanwhile =
          () -> {
            assertThat(places.hub.runs().run(open).orElseThrow().cancelRequested()).isTrue();
            PlayedRuns.end(
                places.hub.runs(),
                open,
                NOW,
                ending(open, TestData.PROD, TaskOutcome.CANCELLED, "coverage.INSPECTED"));
          };
    }

    var result = run(place, "runs cancel " + open);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("Run " + open + " ended CANCELLED.");
    var again = run(place, "runs cancel " + open);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("has ended");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void deletesARunThatHasEndedAndNoOther(Place place) {
    var open = scene.open();

    var refused = run(place, "runs delete " + open);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("still open. Cancel it first: hubscout runs cancel " + open);
    assertThat(places.hub.runs().run(open).orElseThrow().deleteRequested()).isFalse();

    var deleted = run(place, "runs delete " + LATER);
    assertThat(deleted.status()).as(deleted.err()).isZero();
    assertThat(deleted.err()).contains("deleted");
    assertThat(places.hub.runs().run(LATER).filter(run -> !run.deleteRequested())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void deletesRunsThatEndedLongAgoAndNoOthers(Place place) {
    var old = List.of(scene.old(31), scene.old(40));
    var recent = scene.old(29);
    var open = scene.open();

    var result = run(place, "maintenance --cleanup-old-runs --days 30");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("2 of 2 runs that ended more than 30 days ago");
    assertThat(old).noneMatch(this::kept);
    assertThat(List.of(recent, open, LATER, DATABASES)).allMatch(this::kept);
    assertThat(run(place, "maintenance --cleanup-old-runs").err()).contains("0 of 0 runs");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void deletesSomeListingsAndSaysHowMany(Place place) {
    var deleted = run(place, "runs delete " + SCRAPE + " --service ec2");

    assertThat(deleted.status()).as(deleted.err()).isZero();
    assertThat(deleted.err()).contains("Listings of run " + SCRAPE + " that are deleted: 2.");
    assertThat(kept(SCRAPE)).isTrue();
    assertThat(listings(SCRAPE)).hasSize(1);
    assertThat(listings(EARLIER_SCRAPE)).hasSize(2);
    assertThat(run(place, "runs delete " + SCRAPE + " --region nowhere").err())
        .contains("--region: it is malformed");
  }

  @Test
  void aRunOfTheLocalStoreGoesWithItsListings() {
    var deleted = run(Place.LOCAL, "runs delete " + SCRAPE);

    assertThat(deleted.status()).as(deleted.err()).isZero();
    assertThat(kept(SCRAPE)).isFalse();
    var task = key(SCRAPE, TestData.PROD);
    assertThat(places.hub.listings().listing(task, new ListingKey("s3", "ListBuckets"))).isEmpty();
  }

  private List<Listing> listings(RunId run) {
    return places.hub.listings().listings(run, ListingFilter.ALL, null, 100).items();
  }

  private boolean kept(RunId id) {
    return places.hub.runs().run(id).filter(run -> !run.deleteRequested()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"DEMO", "HUB"})
  void discoverAsksForRunsAndFollowsThem(Place place) throws IOException {
    places.meanwhile = scene::work;

    var result =
        run(
            place,
            "discover databases --accounts 222222222222,111111111111 --ous ou-ab12-11111111 -r"
                + " eu-west-1 -o json");

    assertThat(result.status()).as(result.err()).isZero();
    var run = Json.read(result.out(), JsonNode.class, "output");
    assertThat(result.out())
        .isEqualTo(places.ask("/api/runs/" + run.path("id").asText(), "") + "\n");
    assertThat(run.path("scope").toString())
        .isEqualTo(
            "{\"accounts\":[\"111111111111\",\"222222222222\"],\"ous\":[\"ou-ab12-11111111\"],"
                + "\"tags\":{},\"exclude_accounts\":[],\"regions\":[\"eu-west-1\"]}");
    assertThat(result.err())
        .contains("The run is recorded", "Waiting for run " + run.path("id").asText());
    if (place == Place.HUB) {
      assertThat(places.signed.keys).hasSize(1).allMatch(key -> key.matches("[0-9a-f-]{36}"));
      assertThat(places.signed.asked).contains("POST /api/runs");
    }
  }

  @Test
  void discoverWithoutAHubLooksItselfAndKeepsWhatItFinds() throws IOException {
    try (var account = new OwnAccountHere()) {
      account.launch("i-0000000000000abcd");

      var result = run(Place.LOCAL, "discover instances -r " + SignedHub.REGION);

      assertThat(result.status()).as(result.err()).isZero();
      var line = Json.read(result.out(), JsonNode.class, "output");
      assertThat(line.path("instance").asText()).isEqualTo("i-0000000000000abcd");
      assertThat(line.path("account").asText()).isEqualTo(OwnAccountHere.ID);
      assertThat(result.err())
          .contains("1 instance; 1 of 1 accounts' Regions were listed completely.")
          .doesNotContain("Waiting for run");
    }
    assertThat(places.signed.asked).isEmpty();
    for (var place : Place.values()) {
      var list = run(place, "instances --account " + OwnAccountHere.ID + " -o json");
      assertThat(list.out()).contains("\"instance\":\"i-0000000000000abcd\"");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"DEMO", "HUB"})
  void discoverOfSeveralCapabilitiesFollowsEach(Place place) {
    places.meanwhile = scene::work;

    var result = run(place, "discover instances databases");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out()).contains("Run of instances", "Run of databases", "SUCCEEDED");
    assertThat(run(place, "discover instances databases -o csv").err()).contains("--output");
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"DEMO", "HUB"})
  void discoverNeedNotWait(Place place) {
    var result = run(place, "discover instances databases --wait=no");

    assertThat(result.status()).as(result.err()).isZero();
    var ids = result.out().lines().map(RunId::new).toList();
    assertThat(ids).hasSize(2);
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(places.hub.runs().run(id).orElseThrow().status())
                    .isEqualTo(RunStatus.QUEUED));
    var again = run(place, "discover instances --wait=no -o json");
    assertThat(again.out())
        .startsWith("{\"run_id\":\"" + ids.getFirst() + "\",\"status\":\"SKIPPED\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"DEMO", "HUB"})
  void discoverOfResourcesSendsItsOptions(Place place) {
    var result =
        run(
            place,
            "discover resources --services s3,ec2 --operations ec2:DescribeVpcs --no-dependents"
                + " --wait=no");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).contains("it waits as QUEUED until one of them has ended");
    var request = places.hub.runs().run(new RunId(result.out().strip())).orElseThrow().request();
    assertThat(request.options())
        .isEqualTo(
            new ResourcesOptions(List.of("ec2", "s3"), List.of("ec2:DescribeVpcs"), false, null));
    assertThat(run(place, "discover instances --services s3").err()).contains("--services: ");
  }

  @Test
  void theIdOfARunIsSaidBeforeALaterOneIsAskedFor() {
    places.signed.lost = 1;

    var result = run(Place.HUB, "discover instances databases --wait=no -o json");

    assertThat(result.err().lines().filter(line -> line.startsWith("Run "))).hasSize(2);
    for (var open : places.hub.runs().open()) {
      assertThat(result.err()).contains("Run " + open.id() + ": ");
    }
  }

  @Test
  void aDemoThatEndedWithoutAWordIsNamed() {
    places.endDemo();

    var result = run(Place.DEMO, "runs list");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("No demo answers any more at http://127.0.0.1:", "Start one: hubscout demo")
        .doesNotContain("token");
  }

  @Test
  void anAnswerThatWasLostStartsNoSecondRun() {
    places.signed.lost = 2;

    var result = run(Place.HUB, "discover databases --wait=no");

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(places.hub.runs().open()).hasSize(1);
    assertThat(result.out().strip()).isEqualTo(places.hub.runs().open().getFirst().id().value());
    assertThat(places.signed.keys).hasSize(3);
    assertThat(places.signed.keys.stream().distinct()).hasSize(1);
    places.signed.lost = 3;
    assertThat(run(Place.HUB, "discover instances --wait=no").status()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("standaloneOptions")
  void whatOnlyThisMachineNeedsIsRefusedByName(String options, String flag) {
    for (var place : List.of(Place.DEMO, Place.HUB)) {
      var result = run(place, "discover databases " + options);

      assertThat(result.status()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("hubscout: " + flag + ": ");
    }
    assertThat(places.signed.asked).isEmpty();
  }

  static Stream<Arguments> standaloneOptions() {
    return Stream.of(
        Arguments.of("--role-name hubscout/HubscoutSpoke", "--role-name"),
        Arguments.of("--organization", "--organization"),
        Arguments.of("--artifact-bucket my-artifacts", "--artifact-bucket"),
        Arguments.of("--install-document", "--install-document"),
        Arguments.of("--no-store", "--no-store"),
        Arguments.of("--region eu-west-1", "--region"),
        Arguments.of("--data other", "--data"),
        Arguments.of("--wait=perhaps", "--wait"),
        Arguments.of("-o tsv", "--output"));
  }

  @Test
  void waitingIsAskedOfAHubOnly() {
    var result = run(Place.LOCAL, "discover instances --wait=no");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("hubscout: --wait: it is for runs of a hub");
  }
}
