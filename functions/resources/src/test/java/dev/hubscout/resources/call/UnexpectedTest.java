package dev.hubscout.resources.call;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.paging;
import static dev.hubscout.resources.catalogue.Models.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.Scrape.Done;
import dev.hubscout.resources.call.Scrape.Work;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Dependent;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** What nothing expects ends one listing, and no other. */
class UnexpectedTest {
  private static final Protocol JSON = new Protocol.Json("1.1", "T");
  private static final Operation BUCKETS =
      list("ListBuckets", paging("Next", Place.BODY, "Token"), "Buckets");
  private static final Operation THINGS = list("ListThings", Paging.NONE, "Things");
  private static final Operation POLICY =
      operation("s3x", "GetPolicy", JSON, request("POST", "/"), Paging.NONE, answer());
  private static final Dependent POLICIES =
      new Dependent(
          1,
          "s3x:ListBuckets",
          Path.parse("Buckets"),
          Path.parse("Name"),
          null,
          POLICY,
          new Input(Place.BODY, "Bucket", Type.TEXT),
          0,
          "",
          List.of(),
          null,
          Set.of());

  private final Map<String, Collected> sinks = new ConcurrentHashMap<>();
  private final ListingSinks collecting =
      new ListingSinks() {
        @Override
        public ListingSink open(ListCall call) {
          return sinks.computeIfAbsent(call.name(), key -> new Collected());
        }

        @Override
        public void close(ListCall call, ListingSink sink, Listing listing) {
          assertThat(sink).isSameAs(sinks.get(call.name()));
        }
      };

  private static Operation list(String name, Paging paging, String list) {
    return operation("s3x", name, JSON, request("POST", "/"), paging, answer(items(list)));
  }

  /** A client that is shut for some calls, as a pool's is that was closed. */
  private static SdkHttpClient shutFor(Predicate<String> body) {
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var content = request.contentStreamProvider().map(it -> it.newStream());
        var target = request.httpRequest().firstMatchingHeader("x-amz-target").orElse("");
        if (body.test(target + " " + content.map(UnexpectedTest::text).orElse(""))) {
          throw new IllegalStateException("the pool is shut");
        }
        return Callers.HTTP.prepareRequest(request);
      }

      @Override
      public void close() {
        // it is everybody's
      }
    };
  }

  private static String text(InputStream content) {
    try (content) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Listing> run(Predicate<String> shut) throws InterruptedException {
    try (var aws =
        new CannedAws(
            seen -> {
              var target = seen.header("x-amz-target");
              if (target.endsWith("ListThings")) {
                return Reply.of("{\"Things\":[1]}");
              }
              if (target.endsWith("GetPolicy")) {
                return Reply.of("{\"Policy\":\"p\"}");
              }
              return seen.text().contains("Token")
                  ? Reply.of("{\"Buckets\":[{\"Name\":\"b\"}]}")
                  : Reply.of("{\"Buckets\":[{\"Name\":\"a\"}],\"Next\":\"2\"}");
            })) {
      var caller =
          new Caller(
              Callers.ACCOUNT,
              Callers.access(aws.uri()),
              shutFor(shut),
              new Limiter(4),
              CallLimits.DEFAULT,
              SpokeCalls.unpaced(),
              null);
      var work =
          Stream.of(BUCKETS, THINGS).map(it -> new Work(new ListCall(it, "eu-west-1"), null));
      return new Scrape(caller, 4)
          .run(work.toList(), List.of(POLICIES), collecting, () -> false).done().stream()
              .collect(Collectors.toMap(it -> it.call().name(), Done::listing));
    }
  }

  private static void assertOurs(Listing listing) {
    assertThat(listing.outcome()).isEqualTo(ListingOutcome.ERROR);
    assertThat(listing.next()).isNull();
    assertThat(listing.failures().getFirst())
        .returns("INTERNAL", Failure::code)
        .returns("", Failure::words)
        .satisfies(
            it ->
                assertThat(it.sentence())
                    .contains("Hubscout itself is at fault")
                    .doesNotContain("pool", "Exception"));
  }

  @Test
  void atTheFirstPageItIsTheListingsError() throws InterruptedException {
    var made = run(body -> body.contains("ListThings"));

    assertOurs(made.get("s3x:ListThings"));
    assertThat(made.get("s3x:ListBuckets").outcome()).isEqualTo(ListingOutcome.OK);
    assertThat(made.get("s3x:GetPolicy"))
        .returns(ListingOutcome.OK, Listing::outcome)
        .returns(2L, Listing::items);
  }

  @Test
  void atALaterPageWhatWasReadIsKeptAndWhatDependsOnItIsNotWhole() throws InterruptedException {
    var made = run(body -> body.contains("Token"));

    assertOurs(made.get("s3x:ListBuckets"));
    assertThat(made.get("s3x:ListBuckets")).returns(1, Listing::pages).returns(1L, Listing::items);
    assertThat(sinks.get("s3x:ListBuckets").items).containsExactly("{\"Name\":\"a\"}");
    assertThat(made.get("s3x:GetPolicy").outcome()).isEqualTo(ListingOutcome.TRUNCATED);
    assertThat(made.get("s3x:ListThings").outcome()).isEqualTo(ListingOutcome.OK);
  }

  @Test
  void aboutOneOfManyTheOthersAreAskedAboutAllTheSame() throws InterruptedException {
    var made = run(body -> body.contains("GetPolicy") && body.contains("\"a\""));

    assertOurs(made.get("s3x:GetPolicy"));
    assertThat(sinks.get("s3x:GetPolicy").items).containsExactly("{Bucket=b} {\"Policy\":\"p\"}");
    assertThat(made.get("s3x:ListBuckets").outcome()).isEqualTo(ListingOutcome.OK);
  }
}
