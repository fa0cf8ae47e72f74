package dev.hubscout.cli;

import static dev.hubscout.cli.PlacesScene.EARLIER;
import static dev.hubscout.cli.PlacesScene.EARLIER_SCRAPE;
import static dev.hubscout.cli.PlacesScene.INSTANCE;
import static dev.hubscout.cli.PlacesScene.LATER;
import static dev.hubscout.cli.PlacesScene.SCRAPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.cli.Places.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Every reading command at each place: what it prints is what the API answers. */
class PlacesReadingTest {
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

  /**
   * A reading command, and the paths of the API whose answers are its JSON: {@code NAME=} before a
   * path where there are several.
   */
  private record Reading(String command, int status, String... answers) {
    @Override
    public String toString() {
      return command;
    }
  }

  private static final String WHERE = "account=111111111111&region=eu-central-1";
  private static final String FLAGS = " --account 111111111111 --region eu-central-1";
  private static final String COMPARED = "/api/runs/" + EARLIER_SCRAPE + "/compare/" + SCRAPE;

  private static final List<Reading> READINGS =
      List.of(
          new Reading("runs list", 0, "/api/runs?limit=20"),
          new Reading("runs list --capability instances", 0, "/api/runs?capability=instances"),
          new Reading("runs list --status FAILED", 0, "/api/runs?status=FAILED"),
          new Reading(
              "runs show " + LATER,
              0,
              "run=/api/runs/" + LATER,
              "tasks=/api/runs/" + LATER + "/tasks"),
          new Reading("changes", 0, "/api/changes"),
          new Reading("changes --kind GONE", 0, "/api/changes?kind=GONE"),
          new Reading(
              "compare " + EARLIER + " " + LATER, 3, "/api/runs/" + EARLIER + "/compare/" + LATER),
          new Reading("databases", 0, "/api/databases"),
          new Reading(
              "databases --engine postgresql --eol ended",
              0,
              "/api/databases?engine=postgresql&eol=ended"),
          new Reading("instances", 0, "/api/instances"),
          new Reading("instances history " + INSTANCE, 0, "/api/changes?subject=" + INSTANCE),
          new Reading(
              "coverage",
              0,
              "coverage=/api/coverage",
              "scopes=/api/scopes?covered=false",
              "instances=/api/instances?inspected=false"),
          new Reading(
              "stats",
              0,
              "stats=/api/stats",
              "regions=/api/stats/regions",
              "services=/api/stats/services"),
          new Reading(
              "runs show " + SCRAPE + " --errors",
              0,
              "run=/api/runs/" + SCRAPE,
              "tasks=/api/runs/" + SCRAPE + "/tasks",
              "incomplete_listings=/api/scrapes/" + SCRAPE + "/resources?complete=false"),
          new Reading("compare " + EARLIER_SCRAPE + " " + SCRAPE, 3, COMPARED),
          new Reading("resources", 0, "/api/scrapes/" + SCRAPE + "/resources"),
          new Reading(
              "resources --run " + EARLIER_SCRAPE + " --service ec2 --complete yes",
              0,
              "/api/scrapes/" + EARLIER_SCRAPE + "/resources?service=ec2&complete=true"),
          new Reading("resources latest" + FLAGS, 0, "/api/resources/latest?" + WHERE),
          new Reading(
              "resources compare --service ec2 --operation DescribeVpcs" + FLAGS,
              0,
              "/api/resources/compare?service=ec2&operation=DescribeVpcs&" + WHERE));

  /** Whole listings, which are no table. */
  private static final List<Reading> WHOLE =
      List.of(
          new Reading(
              "resources show --service ec2 --operation DescribeVpcs" + FLAGS,
              0,
              "/api/scrapes/" + SCRAPE + "/items?service=ec2&operation=DescribeVpcs&" + WHERE),
          new Reading(
              "resources show --service ec2 --operation DescribeInstances" + FLAGS,
              3,
              "/api/scrapes/"
                  + SCRAPE
                  + "/items?service=ec2&operation=DescribeInstances&"
                  + WHERE));

  static Stream<Arguments> whole() {
    return WHOLE.stream()
        .flatMap(
            reading -> Arrays.stream(Place.values()).map(place -> Arguments.of(reading, place)));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void aWholeListingIsTheAnswerOfTheApiToTheByte(Reading reading, Place place) throws IOException {
    jsonIsTheAnswerOfTheApiToTheByte(reading, place);
    assertThat(run(place, reading.command()).out()).isEqualTo(expected(reading) + "\n");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void itemsAreALineEach(Place place) {
    var result = run(place, "resources show --service s3 --operation ListBuckets -o jsonl" + FLAGS);

    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualTo("{\"identity\":\"logs\",\"beside\":false,\"value\":{\"Name\":\"logs\"}}\n");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whatIsNotCompleteIsSaidAndWhy(Place place) {
    var listed = run(place, "resources");
    assertThat(listed.out()).contains("DescribeInstances", "DENIED", "UnauthorizedOperation");
    assertThat(listed.err()).contains("Not complete: 1. Why: hubscout runs show " + SCRAPE);

    var csv = run(place, "runs show " + SCRAPE + " --errors -o csv");
    assertThat(csv.out().lines()).hasSize(2);
    assertThat(csv.out()).contains("DescribeInstances,DENIED,false,", "It was refused: No.");
    var table = run(place, "resources compare --service ec2 --operation DescribeVpcs" + FLAGS);
    assertThat(table.out()).contains("vpc-1", "State", "pending", "available");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void whatIsMissingOfAListingNamesTheFlag(Place place) {
    var result = run(place, "resources latest --region eu-central-1");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--account: it is missing.");

    var misplaced = run(place, "resources --service ec2 latest" + FLAGS);
    assertThat(misplaced.status()).isEqualTo(2);
    assertThat(misplaced.err()).contains("--service: it is before `latest`");
    assertThat(run(place, "resources show -o table" + FLAGS).err()).contains("--output");
    assertThat(run(place, "resources --run " + LATER).err()).contains("There is no scrape");
    assertThat(run(place, "resources show --service ec2 --operation ListNothing" + FLAGS).err())
        .contains("No run has such a listing.");
  }

  static Stream<Arguments> readings() {
    return READINGS.stream()
        .flatMap(
            reading -> Arrays.stream(Place.values()).map(place -> Arguments.of(reading, place)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void jsonIsTheAnswerOfTheApiToTheByte(Reading reading, Place place) throws IOException {
    var result = run(place, reading.command() + " -o json");

    assertThat(result.status()).as(result.err()).isEqualTo(reading.status());
    assertThat(result.out()).isEqualTo(expected(reading) + "\n");
  }

  private String expected(Reading reading) throws IOException {
    var parts = new ArrayList<String>();
    for (var answer : reading.answers()) {
      var name = answer.startsWith("/") ? "" : answer.substring(0, answer.indexOf('='));
      var target = name.isEmpty() ? answer : answer.substring(name.length() + 1);
      var question = target.split("\\?", 2);
      var body = places.ask(question[0], question.length == 1 ? "" : question[1]);
      parts.add(name.isEmpty() ? body : "\"" + name + "\":" + body);
    }
    return reading.answers()[0].startsWith("/")
        ? parts.getFirst()
        : "{" + String.join(",", parts) + "}";
  }

  @ParameterizedTest
  @MethodSource("readings")
  void tablesAndCsvAreTheSameEverywhere(Reading reading, Place place) {
    for (var format : List.of("table", "csv")) {
      var result = run(place, reading.command() + " -o " + format);
      var local = run(Place.LOCAL, reading.command() + " -o " + format);

      assertThat(result.status()).as(result.err()).isEqualTo(reading.status());
      assertThat(withoutCalls(result.out())).isEqualTo(withoutCalls(local.out()));
    }
  }

  /** Only the machine that made calls has counted them. */
  private static String withoutCalls(String table) {
    return table.replaceFirst("(?s)\nAWS calls by operation\n[^\n]*\n", "");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void onlyTheDemoIsSaidToAnswer(Place place) {
    var result = run(place, "runs list");

    assertThat(result.err())
        .isEqualTo(place == Place.DEMO ? "From the demo that runs on this machine.\n" : "");
    assertThat(result.out()).contains(LATER.value(), "SUCCEEDED_WITH_FAILURES", "INCOMPLETE");
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aRunThatIsNotThereIsASentence(Place place) {
    for (var command : List.of("show", "watch", "cancel", "delete")) {
      var result = run(place, "runs " + command + " databases-20261122T213000Z-00000000");

      assertThat(result.status()).as(command).isEqualTo(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("There is no run databases-20261122T213000Z-00000000 here");
    }
  }

  @Test
  void whoeverSignsBadlyIsLetNotIn() {
    places.secret = "another secret";

    var result = run(Place.HUB, "runs list");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("execute-api:Invoke");
    assertThat(places.signed.asked).isEmpty();
  }

  @Test
  void whatTheApiRefusesNamesTheFlag() {
    for (var place : Place.values()) {
      var result = run(place, "changes --subject " + INSTANCE + " --account 111111111111");

      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err()).startsWith(place == Place.DEMO ? "From" : "hubscout: --subject: ");
      assertThat(result.err()).contains("--subject: it names an account already");
    }
  }
}
