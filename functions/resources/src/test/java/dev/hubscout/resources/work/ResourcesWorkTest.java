package dev.hubscout.resources.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.resources.call.CannedAws;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.catalogue.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** From a task's message to what is stored, with a real server for AWS. */
class ResourcesWorkTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Region FRANKFURT = Worked.FRANKFURT;
  private static final Instant NOW = Worked.NOW;

  private final Worked worked = new Worked();
  private final MemoryStores stores = worked.stores;

  @AfterEach
  void close() {
    worked.close();
  }

  private Task work(CannedAws aws, boolean permissionsKnown, ResourcesOptions options) {
    return worked.work(CATALOGUE, aws, permissionsKnown, options);
  }

  private static Function<CannedAws.Seen, Reply> byTarget(Map<String, Reply> replies) {
    return seen -> {
      var target = seen.header("x-amz-target");
      return replies.getOrDefault(
          target.substring(target.indexOf('.') + 1), Reply.error(400, "ValidationException", "?"));
    };
  }

  private Listing listing(Task task, String service, String operation) {
    return worked.listing(task, service, operation);
  }

  private static ResourcesOptions operations(String... names) {
    return new ResourcesOptions(List.of(), List.of(names), true, null);
  }

  @Test
  void whatIsListedIsStoredAndTheTaskEnds() {
    var replies =
        Map.of(
            "ListTables", Reply.of("{\"TableNames\":[\"orders\"]}"),
            "DescribeTable", Reply.of("{\"Table\":{\"TableName\":\"orders\",\"ItemCount\":7}}"),
            "ListCertificates", Reply.of("{\"CertificateSummaryList\":[]}"));
    try (var aws = new CannedAws(byTarget(replies))) {
      var task =
          work(
              aws,
              false,
              operations("dynamodb:ListTables", "dynamodb:DescribeTable", "acm:ListCertificates"));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.OK);
      assertThat(task.errors()).isEmpty();
      assertThat(task.tally().count("listings")).isEqualTo(3);
      assertThat(worked.calls.snapshot())
          .as("counted like all other calls of the hub")
          .isEqualTo(
              Map.of(
                  "acm:ListCertificates", 1L,
                  "dynamodb:DescribeTable", 1L,
                  "dynamodb:ListTables", 1L));
      assertThat(listing(task, "acm", "ListCertificates").outcome())
          .isEqualTo(ListingOutcome.EMPTY);
      var tables = listing(task, "dynamodb", "ListTables");
      assertThat(tables.figures().items()).isEqualTo(1);
      var described = listing(task, "dynamodb", "DescribeTable");
      assertThat(described.figures().items()).isEqualTo(1);
      assertThat(stores.listings.items(described.content(), null, 10).items().toString())
          .contains("about", "orders", "answer");
    }
  }

  @Test
  void whatAllPartsNeedOfARunIsReadOnce() {
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var task =
          work(
              aws,
              false,
              operations(
                  "acm:ListCertificates",
                  "dynamodb:ListTables",
                  "ecs:ListClusters",
                  "kms:ListKeys",
                  "kinesis:ListStreams"));

      assertThat(stores.runs.parts(task.key())).hasSizeGreaterThan(2);
      assertThat(task.tally().count("listings")).isEqualTo(5);
      assertThat(worked.asked).isEqualTo(Map.of("run", 1, "tasks", 1));
    }
  }

  @Test
  void figuresOfATaskArePublished() {
    var replies = Map.of("ListTables", Reply.of("{\"TableNames\":[\"orders\"]}"));
    try (var aws = new CannedAws(byTarget(replies))) {
      work(aws, false, operations("dynamodb:ListTables", "acm:ListCertificates"));

      assertThat(worked.metrics.published())
          .contains(
              "time TaskDelay{capability=resources} = 0.0",
              "time TaskTime{capability=resources} = 0.0",
              "count TasksClosed{capability=resources, outcome=PARTIAL} = 1.0")
          .filteredOn(it -> it.startsWith("time SlowestListing{} = "))
          .isNotEmpty();
      assertThat(worked.metrics.published())
          .filteredOn(it -> it.startsWith("count Listings"))
          .contains("count ListingsIncomplete{} = 1.0");
    }
  }

  @Test
  void whatIsDescribedIsStoredAlsoWhereItsListIsEmpty() {
    var replies =
        Map.of(
            "ListTaskDefinitionFamilies", Reply.of("{\"families\":[\"arn:1\"]}"),
            "DescribeTaskDefinition",
                Reply.of(
                    """
                    {"taskDefinition":{"family":"web","containerDefinitions":[
                    {"name":"a","environment":[{"name":"DB","value":"hunter2"}]}]},"tags":[]}\
                    """));
    try (var aws = new CannedAws(byTarget(replies))) {
      var task = work(aws, false, operations("ecs:DescribeTaskDefinition"));
      var described = listing(task, "ecs", "DescribeTaskDefinition");

      assertThat(described.outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(described.figures().items()).isEqualTo(1);
      assertThat(stores.listings.items(described.content(), null, 10).items().toString())
          .contains("arn:1", "web", "environment")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void whatIsDeniedMakesTheTaskPartialAndSaysWhy() {
    var replies =
        Map.of(
            "ListTables",
            Reply.of("{\"TableNames\":[]}"),
            "ListCertificates",
            Reply.error(
                400,
                "AccessDeniedException",
                "User: x is not authorized to perform: acm:ListCertificates"));
    try (var aws = new CannedAws(byTarget(replies))) {
      var task = work(aws, false, operations("dynamodb:ListTables", "acm:ListCertificates"));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.PARTIAL);
      assertThat(task.errors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.operation()).isEqualTo("acm:ListCertificates");
                assertThat(error.code()).isEqualTo("AccessDeniedException");
                assertThat(error.requestId()).isEqualTo("r-1");
              });
      assertThat(listing(task, "acm", "ListCertificates").outcome())
          .isEqualTo(ListingOutcome.DENIED);
    }
  }

  @Test
  void anUnknownServiceIsRefusedBeforeAnythingIsCalled() {
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var task = work(aws, false, new ResourcesOptions(List.of("nosuch"), List.of(), true, null));

      assertThat(task.outcome()).isEqualTo(TaskOutcome.ERROR);
      assertThat(task.errors().getFirst().sentence()).contains("there is no service nosuch");
      assertThat(aws.seen()).isEmpty();
    }
  }

  @Test
  void aPartThatIsWorkedAgainHasEachListingOnce() throws InterruptedException {
    var asked = new AtomicInteger();
    try (var aws =
        new CannedAws(
            seen -> {
              asked.incrementAndGet();
              return Reply.of("{\"TableNames\":[\"orders\"]}");
            })) {
      var options = new ResourcesOptions(List.of(), List.of("dynamodb:ListTables"), false, null);
      var first = work(aws, false, options);
      var before = asked.get();
      var part = stores.runs.parts(first.key()).getFirst();
      var again =
          new PartScrape(
              first.key(),
              stores.listings,
              Selection.of(CATALOGUE, options),
              new Calls(FRANKFURT, FRANKFURT),
              part.members(),
              () -> NOW,
              NOW.plusSeconds(60));

      var done =
          again.run(
              new Scraping(UrlConnectionHttpClient.builder().build(), 4, false),
              new Worked.Clients(AwsAccess.DEFAULT, SpokeCalls.unpaced()));

      assertThat(done.figures().listings()).isEqualTo(1);
      assertThat(done.slowest()).as("none was made now").isNull();
      assertThat(stores.listings.listings(first.key().run(), ListingFilter.ALL, null, 10).items())
          .hasSize(1);
      assertThat(asked.get()).as("what is stored is not asked for again").isEqualTo(before);
    }
  }

  @Test
  void whatThereIsNoTimeForHasTimedOut() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.of("{\"TableNames\":[]}"))) {
      var options = operations("dynamodb:DescribeTable");
      var key = worked.task(options);
      Supplier<PartScrape> scrape =
          () ->
              new PartScrape(
                  key,
                  stores.listings,
                  Selection.of(CATALOGUE, options),
                  new Calls(FRANKFURT, FRANKFURT),
                  List.of("dynamodb"),
                  () -> NOW,
                  NOW);
      var access =
          new AwsAccess(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")),
              aws.uri(),
              software.amazon.awssdk.regions.Region.EU_CENTRAL_1);

      var scraping = new Scraping(UrlConnectionHttpClient.builder().build(), 4, false);
      // the second finds what the first stored
      for (int delivery = 1; delivery <= 2; delivery++) {
        var done = scrape.get().run(scraping, new Worked.Clients(access, SpokeCalls.unpaced()));

        assertThat(done.figures().listings()).isEqualTo(2);
        assertThat(done.figures().complete()).isZero();
        assertThat(done.errors())
            .extracting(ErrorRecord::operation, ErrorRecord::code)
            .containsExactlyInAnyOrder(
                org.assertj.core.api.Assertions.tuple("dynamodb:ListTables", "NO_TIME_LEFT"),
                org.assertj.core.api.Assertions.tuple("dynamodb:DescribeTable", "NO_TIME_LEFT"));
      }
      assertThat(aws.seen()).isEmpty();
    }
  }
}
