package dev.hubscout.resources.call;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.paging;
import static dev.hubscout.resources.catalogue.Models.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.Scrape.Done;
import dev.hubscout.resources.call.Scrape.Work;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final Protocol JSON = new Protocol.Json("1.1", "T");
  private static final BooleanSupplier GO_ON = () -> false;
  private static final Operation BUCKETS =
      of("s3x", "ListBuckets", paging("Next", Place.BODY, "Token"), "Buckets");
  private static final Operation POLICY =
      operation("s3x", "GetPolicy", JSON, request("POST", "/"), Paging.NONE, answer());

  private final Map<String, Collected> sinks = new ConcurrentHashMap<>();

  private static Operation of(String service, String name, Paging paging, String list) {
    return operation(service, name, JSON, request("POST", "/"), paging, answer(items(list)));
  }

  private static Dependent policies(Set<String> none) {
    return new Dependent(
        1,
        "s3x:ListBuckets",
        Path.parse("Buckets"),
        Path.parse("Name"),
        null,
        POLICY,
        new Input(Place.BODY, "Bucket", Type.TEXT),
        0,
        "/x/",
        List.of(),
        null,
        none);
  }

  private ListingSinks collecting() {
    return new ListingSinks() {
      @Override
      public ListingSink open(ListCall call) {
        return sinks.computeIfAbsent(call.name(), key -> new Collected());
      }

      @Override
      public void close(ListCall call, ListingSink sink, Listing listing) {
        assertThat(sink).isSameAs(sinks.get(call.name()));
      }
    };
  }

  private Scrape.Result run(
      CannedAws aws, List<Dependent> dependents, BooleanSupplier stop, Operation... operations)
      throws InterruptedException {
    var work = new ArrayList<Work>();
    for (var operation : operations) {
      work.add(new Work(new ListCall(operation, "eu-west-1"), null));
    }
    return new Scrape(Callers.of(aws), 8).run(work, dependents, collecting(), stop);
  }

  private static Listing listing(Scrape.Result result, String name) {
    return result.done().stream()
        .filter(it -> it.call().name().equals(name))
        .map(Done::listing)
        .reduce(
            (a, b) -> {
              throw new AssertionError("twice: " + name);
            })
        .orElseThrow();
  }

  @Test
  void everyListingIsMadeOnce() throws InterruptedException {
    var operations =
        IntStream.range(0, 200)
            .mapToObj(i -> of("s" + i % 7, "List" + i, Paging.NONE, "Things"))
            .toArray(Operation[]::new);
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[1]}"))) {
      var result = run(aws, List.of(), GO_ON, operations);

      assertThat(result.left()).isEmpty();
      assertThat(result.undone()).isEmpty();
      assertThat(result.done().stream().map(it -> it.call().name()))
          .doesNotHaveDuplicates()
          .hasSize(200);
      assertThat(result.done())
          .allMatch(it -> it.listing().outcome() == ListingOutcome.OK)
          .allMatch(it -> it.listing().calls() == 1);
      assertThat(sinks.values()).hasSize(200).allMatch(it -> it.items.equals(List.of("1")));
    }
  }

  @Test
  void oneThatFailsTakesNoOtherDown() throws InterruptedException {
    try (var aws =
        new CannedAws(
            seen ->
                seen.header("x-amz-target").endsWith("ListBad")
                    ? Reply.of("not json")
                    : seen.header("x-amz-target").endsWith("ListNot")
                        ? Reply.error(400, "AccessDeniedException", "no")
                        : Reply.of("{\"Things\":[1]}"))) {
      var result =
          run(
              aws,
              List.of(),
              GO_ON,
              of("a", "ListBad", Paging.NONE, "Things"),
              of("a", "ListNot", Paging.NONE, "Things"),
              of("b", "ListGood", Paging.NONE, "Things"));

      assertThat(listing(result, "a:ListBad").outcome()).isEqualTo(ListingOutcome.ERROR);
      assertThat(listing(result, "a:ListNot").outcome()).isEqualTo(ListingOutcome.DENIED);
      assertThat(listing(result, "b:ListGood").outcome()).isEqualTo(ListingOutcome.OK);
    }
  }

  @Test
  void aSinkThatFailsEndsTheScrape() {
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[1]}"))) {
      var opened = new AtomicInteger();
      var abandoned = new AtomicInteger();
      ListingSinks full =
          new ListingSinks() {
            @Override
            public ListingSink open(ListCall call) {
              opened.incrementAndGet();
              return item -> {
                throw new IllegalStateException("disk full");
              };
            }

            @Override
            public void close(ListCall call, ListingSink sink, Listing listing) {
              throw new AssertionError("a listing that was not kept is not closed");
            }

            @Override
            public void abandon(ListingSink sink) {
              abandoned.incrementAndGet();
            }
          };
      var work =
          IntStream.range(0, 500)
              .mapToObj(i -> of("s", "List" + i, Paging.NONE, "Things"))
              .map(it -> new Work(new ListCall(it, "eu-west-1"), null))
              .toList();

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> new Scrape(Callers.of(aws), 4).run(work, List.of(), full, GO_ON))
          .withMessage("disk full");
      assertThat(opened.get()).isLessThan(100);
      assertThat(abandoned.get()).isEqualTo(opened.get());
    }
  }

  @Test
  void stopsAndGoesOn() throws InterruptedException {
    try (var aws =
        new CannedAws(
            seen ->
                seen.text().contains("Token")
                    ? Reply.of("{\"Buckets\":[{\"Name\":\"b\"}]}")
                    : Reply.of("{\"Buckets\":[{\"Name\":\"a\"}],\"Next\":\"t\"}"))) {
      var calls = new AtomicInteger();
      var other = of("s3x", "ListOther", Paging.NONE, "Buckets");
      var first =
          new Scrape(Callers.of(aws), 1)
              .run(
                  List.of(
                      new Work(new ListCall(BUCKETS, "eu-west-1"), null),
                      new Work(new ListCall(other, "eu-west-1"), null)),
                  List.of(policies(Set.of())),
                  collecting(),
                  () -> calls.incrementAndGet() > 2);

      assertThat(first.done()).hasSize(1);
      var half = first.done().getFirst();
      assertThat(half.listing().stopped()).isTrue();
      assertThat(first.left()).extracting(it -> it.call().name()).containsExactly("s3x:ListOther");
      assertThat(first.undone())
          .extracting(it -> it.operation().name())
          .containsExactly("GetPolicy");

      var again = new ArrayList<>(first.left());
      again.add(new Work(half.call(), half.listing().next()));
      var second =
          new Scrape(Callers.of(aws), 1)
              .run(again, List.of(policies(Set.of())), collecting(), GO_ON);

      assertThat(sinks.get("s3x:ListBuckets").items)
          .containsExactly("{\"Name\":\"a\"}", "{\"Name\":\"b\"}");
      assertThat(listing(second, "s3x:ListBuckets").outcome()).isEqualTo(ListingOutcome.OK);
      // what depends on pages that were read before is not whole, and says so
      assertThat(listing(second, "s3x:GetPolicy"))
          .satisfies(
              it -> {
                assertThat(it.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
                assertThat(it.failures().getFirst().code()).isEqualTo("PARENT_INCOMPLETE");
                assertThat(it.items()).isEqualTo(1);
              });
    }
  }

  private static CannedAws buckets(Reply second) {
    return new CannedAws(
        seen -> {
          if (seen.header("x-amz-target").endsWith("ListBuckets")) {
            return Reply.of("{\"Buckets\":[{\"Name\":\"/x/a\"},{\"Name\":\"b\"},{\"No\":1}]}");
          }
          return seen.text().contains("\"a\"") ? Reply.of("{\"Policy\":\"p\"}") : second;
        });
  }

  @Test
  void whatIsListedIsAskedAbout() throws InterruptedException {
    try (var aws = buckets(Reply.error(404, "NoSuchPolicy", "There is none"))) {
      var result = run(aws, List.of(policies(Set.of("NoSuchPolicy"))), GO_ON, BUCKETS);

      assertThat(listing(result, "s3x:GetPolicy"))
          .satisfies(
              it -> {
                assertThat(it.outcome()).isEqualTo(ListingOutcome.OK);
                assertThat(it.calls()).isEqualTo(2);
                assertThat(it.items()).isEqualTo(1);
              });
      assertThat(sinks.get("s3x:GetPolicy").items).containsExactly("{Bucket=a} {\"Policy\":\"p\"}");
    }
  }

  @Test
  void anErrorThatDoesNotMeanNoneIsOne() throws InterruptedException {
    try (var aws = buckets(Reply.error(403, "AccessDenied", "no"))) {
      var result = run(aws, List.of(policies(Set.of("NoSuchPolicy"))), GO_ON, BUCKETS);

      assertThat(listing(result, "s3x:GetPolicy"))
          .satisfies(
              it -> {
                assertThat(it.outcome()).isEqualTo(ListingOutcome.DENIED);
                assertThat(it.items()).isEqualTo(1);
                assertThat(it.failures()).hasSize(1);
              });
    }
  }

  @Test
  void aParentThatIsNotKnownMakesItsChildrenUnknown() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.error(403, "AccessDenied", "no"))) {
      var result = run(aws, List.of(policies(Set.of())), GO_ON, BUCKETS);

      assertThat(listing(result, "s3x:GetPolicy").outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(aws.seen()).hasSize(1);
    }
    try (var aws = CannedAws.answering(Reply.error(400, "OptInRequired", "Not subscribed"))) {
      var result = run(aws, List.of(policies(Set.of())), GO_ON, BUCKETS);

      assertThat(listing(result, "s3x:GetPolicy").outcome()).isEqualTo(ListingOutcome.NOT_ENABLED);
    }
    try (var aws = CannedAws.answering(Reply.of("{\"Buckets\":[]}"))) {
      var result = run(aws, List.of(policies(Set.of())), GO_ON, BUCKETS);

      assertThat(listing(result, "s3x:GetPolicy").outcome()).isEqualTo(ListingOutcome.EMPTY);
    }
  }

  @Test
  void valuesAreAskedAboutTogetherWhereOneCallTakesSeveral() throws InterruptedException {
    var services = of("ecsx", "ListServices", Paging.NONE, "Arns");
    var clusters = of("ecsx", "ListClusters", Paging.NONE, "Arns");
    var cluster = new Input(Place.BODY, "cluster", Type.TEXT);
    var byCluster =
        new Dependent(
            1,
            "ecsx:ListClusters",
            Path.parse("Arns"),
            Path.ROOT,
            null,
            services,
            cluster,
            0,
            "",
            List.of(),
            null,
            Set.of());
    var describe =
        new Dependent(
            1,
            "ecsx:ListServices",
            Path.parse("Arns"),
            Path.ROOT,
            null,
            of("ecsx", "DescribeServices", Paging.NONE, "services"),
            new Input(Place.BODY, "services", Type.JSON),
            2,
            "",
            List.of(new Dependent.Inherited("cluster", cluster)),
            null,
            Set.of());
    try (var aws =
        new CannedAws(
            seen ->
                switch (seen.header("x-amz-target")) {
                  case "T.ListClusters" -> Reply.of("{\"Arns\":[\"c1\",\"c2\"]}");
                  case "T.ListServices" -> Reply.of("{\"Arns\":[\"s1\",\"s2\",\"s3\"]}");
                  default -> Reply.of("{\"services\":[" + seen.text() + "]}");
                })) {
      run(aws, List.of(byCluster, describe), GO_ON, clusters);

      assertThat(sinks.get("ecsx:DescribeServices").items)
          .containsExactly(
              "{cluster=c1} {\"cluster\":\"c1\",\"services\":[\"s1\",\"s2\"]}",
              "{cluster=c1} {\"cluster\":\"c1\",\"services\":[\"s3\"]}",
              "{cluster=c2} {\"cluster\":\"c2\",\"services\":[\"s1\",\"s2\"]}",
              "{cluster=c2} {\"cluster\":\"c2\",\"services\":[\"s3\"]}");
    }
  }
}
