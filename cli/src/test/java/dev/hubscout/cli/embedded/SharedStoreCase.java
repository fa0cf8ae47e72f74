package dev.hubscout.cli.embedded;

import static dev.hubscout.core.listing.ListingFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.RunStore.RunFilter;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.LocalStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one data directory at once. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SharedStoreCase {
  static final List<String> REGIONS = List.of("eu-west-1", "eu-west-2", "eu-west-3");
  static final String STARTED = "The run has started.";
  static final String INSTANCES = "ec2:DescribeInstances";
  static final String INFORMATION = "ssm:DescribeInstanceInformation";

  /** The Region of a look of its own. */
  static final String ELSEWHERE = "eu-north-1";

  /** The discard port, where nothing listens. */
  static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path temp;
  final Map<String, List<String>> launched = new TreeMap<>();
  LocalAccounts accounts;
  LocalEndpoint aws;
  Path data;
  int started;

  @BeforeAll
  void anOrganizationOnThisMachine() throws IOException {
    accounts = new LocalAccounts(Set.copyOf(REGIONS), Set.of());
    aws = accounts.endpoint();
    REGIONS.forEach(
        region ->
            launched.put(
                region, accounts.launch(region, LocalAccounts.OWN, 2, UnaryOperator.identity())));
  }

  @AfterAll
  void nothingOfItIsLeft() {
    aws.close();
    accounts.close();
  }

  @BeforeEach
  void aDirectoryOfItsOwn() {
    data = temp.resolve("data-" + started);
  }

  HubscoutProcess hubscout(String... arguments) throws IOException {
    return hubscout(aws.uri(), arguments);
  }

  HubscoutProcess hubscout(URI endpoint, String... arguments) throws IOException {
    var home = Files.createDirectory(temp.resolve("home-" + started++));
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return HubscoutProcess.start(
        home, endpoint, accounts.keys(), Map.of(), all.toArray(String[]::new));
  }

  HubscoutProcess instances() throws IOException {
    return hubscout("discover", "instances", "-r", String.join(",", REGIONS), "-o", "table");
  }

  HubscoutProcess resources() throws IOException {
    return resources(aws.uri(), INSTANCES, REGIONS);
  }

  HubscoutProcess both() throws IOException {
    return resources(aws.uri(), INSTANCES + "," + INFORMATION, REGIONS);
  }

  HubscoutProcess resources(URI endpoint, String operations, List<String> regions)
      throws IOException {
    return hubscout(
        endpoint,
        "discover",
        "resources",
        "--operations",
        operations,
        "-r",
        String.join(",", regions));
  }

  /** A look that stays open: nothing answers it. */
  HubscoutProcess stuck() throws IOException {
    return hubscout(NOWHERE, "discover", "instances", "-r", ELSEWHERE);
  }

  <T> T stored(Function<Hub, T> question) {
    try (var store = LocalStore.open(data, InstantSource.system())) {
      return question.apply(
          StandaloneHub.stored(store.engine(), store.documents(), InstantSource.system()));
    }
  }

  List<Run> runs() {
    return stored(hub -> hub.runs().runs(new RunFilter(null, null), null, 100).items());
  }

  /** The listings of a run: where and of what, and the ids of what they list. */
  Map<String, List<String>> listings(Run run) {
    return stored(
        hub -> {
          var found = new TreeMap<String, List<String>>();
          for (var listing : hub.listings().listings(run.id(), ALL, null, 100).items()) {
            var content = Objects.requireNonNull(listing.content());
            var items = hub.listings().items(content, null, 100).items();
            var ids = items.stream().map(it -> ids(it.value(), "InstanceId")).toList();
            assertThat(found.put(listing.task().region() + " " + listing.key(), flat(ids)))
                .as("another one")
                .isNull();
          }
          return found;
        });
  }

  static List<String> flat(List<List<String>> ids) {
    return ids.stream().flatMap(List::stream).sorted().toList();
  }

  /** Waits until a run is as asked for. */
  Run run(Predicate<Run> wanted) throws InterruptedException {
    var end = Instant.now().plus(SOON);
    while (Instant.now().isBefore(end)) {
      var found = runs().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("there is no such run among " + runs());
  }

  static void completed(Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.total()).isEqualTo(REGIONS.size());
    assertThat(run.outcomes()).isEqualTo(Map.of(TaskOutcome.OK, (long) REGIONS.size()));
  }

  /** What a run finds of an operation: both instances of each Region. */
  Map<String, List<String>> everywhere(String operation) {
    return REGIONS.stream()
        .collect(Collectors.toMap(region -> region + " " + operation, launched::get));
  }

  /** What a run of both operations finds. */
  Map<String, List<String>> bothEverywhere() {
    var both = new TreeMap<>(everywhere(INSTANCES));
    both.putAll(everywhere(INFORMATION));
    return both;
  }

  /** The statistics have each of so many whole runs once. */
  void assertCounted(long scrapes) throws Exception {
    try (var stats = hubscout("stats", "-o", "json")) {
      var counted = stats.result().json().at("/stats/resources");
      assertThat(counted.path("total_scrapes").asLong()).isEqualTo(scrapes);
      assertThat(counted.path("complete_scrapes").asLong()).isEqualTo(scrapes);
    }
  }

  static List<String> ids(JsonNode answer, String field) {
    return answer.findValuesAsText(field);
  }
}
