package dev.hubscout.resources.call;

import static dev.hubscout.resources.catalogue.Models.answer;
import static dev.hubscout.resources.catalogue.Models.items;
import static dev.hubscout.resources.catalogue.Models.operation;
import static dev.hubscout.resources.catalogue.Models.paging;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.catalogue.Input;
import dev.hubscout.resources.catalogue.Input.Place;
import dev.hubscout.resources.catalogue.Input.Type;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Path;
import dev.hubscout.resources.catalogue.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final BooleanSupplier GO_ON = () -> false;
  private static final Protocol JSON = new Protocol.Json("1.1", "Probe");
  private static final Operation THINGS =
      operation(JSON, paging("Next", Place.BODY, "Token"), answer(items("Things")));

  private final Collected sink = new Collected();

  private static ListCall call(Operation operation) {
    return new ListCall(operation, "eu-west-1");
  }

  private Listing list(CannedAws aws, Operation operation) throws InterruptedException {
    return Callers.of(aws).list(call(operation), null, sink, GO_ON);
  }

  @Test
  void readsAllPages() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1,2],\"Next\":\"a\",\"Owner\":\"x\"}"),
            Reply.of("{\"Things\":[],\"Next\":\"b\"}"),
            Reply.of("{\"Things\":[3],\"Next\":\"\"}"))) {
      var listing = list(aws, THINGS);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(sink.items).containsExactly("1", "2", "3");
      assertThat(listing.pages()).isEqualTo(3);
      assertThat(listing.items()).isEqualTo(3);
      assertThat(listing.calls()).isEqualTo(3);
      assertThat(listing.bytes()).isEqualTo(87);
      assertThat(listing.failures()).isEmpty();
      assertThat(listing.next()).isNull();
      assertThat(aws.seen().stream().map(CannedAws.Seen::text))
          .containsExactly("{}", "{\"Token\":\"a\"}", "{\"Token\":\"b\"}");
      assertThat(sink.pages)
          .extracting(page -> page.beside().toString())
          .containsExactly("{\"Owner\":\"x\"}", "{}", "{}");
      assertThat(sink.pages.getFirst())
          .satisfies(
              page -> {
                assertThat(page.requestId()).isEqualTo("r-1");
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.calls()).isEqualTo(1);
              });
    }
  }

  @Test
  void nothingThereIsEmpty() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[]}"))) {
      assertThat(list(aws, THINGS).outcome()).isEqualTo(ListingOutcome.EMPTY);
    }
  }

  @Test
  void anAnswerThatIsNoListIsOneItem() throws InterruptedException {
    var settings = operation(JSON, Paging.NONE, answer());
    try (var aws = CannedAws.answering(Reply.of("{\"Mode\":\"ON\",\"N\":1}"), Reply.of("{}"))) {
      assertThat(list(aws, settings).outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(sink.items).containsExactly("{\"Mode\":\"ON\",\"N\":1}");
      assertThat(list(aws, settings).outcome()).isEqualTo(ListingOutcome.EMPTY);
      assertThat(sink.items).hasSize(1);
    }
  }

  @Test
  void aRepeatedTokenIsTheEndAndIsSaid() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1],\"Next\":\"a\"}"),
            Reply.of("{\"Things\":[2],\"Next\":\"b\"}"),
            Reply.of("{\"Things\":[3],\"Next\":\"a\"}"))) {
      var listing = list(aws, THINGS);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(listing.items()).isEqualTo(3);
      assertThat(listing.next()).isNull();
      assertThat(listing.failures())
          .extracting(Failure::code, Failure::sentence)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "REPEATED_TOKEN",
                  "probe:ListThings gave the same page token twice. "
                      + ListingOutcome.TRUNCATED.remediation()));
    }
  }

  @Test
  void whatSaysThatThereIsMoreDecides() throws InterruptedException {
    var token = new Paging.Token(Path.parse("Next"), new Input(Place.BODY, "Token", Type.TEXT));
    var more =
        operation(
            JSON,
            new Paging(List.of(token), Path.parse("More"), null, true),
            answer(items("Things")));
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1],\"Next\":\"a\",\"More\":true}"),
            Reply.of("{\"Things\":[2],\"Next\":\"b\",\"More\":false}"))) {
      assertThat(list(aws, more).outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(aws.seen()).hasSize(2);
    }
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[1],\"More\":true}"))) {
      assertThat(list(aws, more))
          .satisfies(
              listing -> {
                assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
                assertThat(listing.failures().getFirst().code()).isEqualTo("NO_TOKEN");
              });
    }
  }

  @Test
  void severalTokensGoTogether() throws InterruptedException {
    var tokens =
        new Paging(
            List.of(
                new Paging.Token(Path.parse("A.Name"), new Input(Place.BODY, "Name", Type.TEXT)),
                new Paging.Token(Path.parse("A.Num"), new Input(Place.BODY, "Num", Type.NUMBER)),
                new Paging.Token(Path.parse("Key"), new Input(Place.BODY, "Key", Type.JSON))),
            null,
            null,
            true);
    var several = operation(JSON, tokens, answer(items("Things")));
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1],\"A\":{\"Name\":\"n\",\"Num\":7},\"Key\":{\"S\":\"k\"}}"),
            Reply.of("{\"Things\":[2],\"A\":{\"Name\":\"m\"}}"),
            Reply.of("{\"Things\":[3],\"A\":{}}"))) {
      assertThat(list(aws, several).outcome()).isEqualTo(ListingOutcome.OK);
      assertThat(aws.seen().stream().map(CannedAws.Seen::text))
          .containsExactly(
              "{}", "{\"Name\":\"n\",\"Num\":7,\"Key\":{\"S\":\"k\"}}", "{\"Name\":\"m\"}");
    }
  }

  @Test
  void stopsBetweenPagesAndGoesOn() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.of("{\"Things\":[1],\"Next\":\"a\"}"), Reply.of("{\"Things\":[2]}"))) {
      var asked = new AtomicInteger();
      var caller = Callers.of(aws);
      var first = caller.list(call(THINGS), null, sink, () -> asked.incrementAndGet() > 1);

      assertThat(first.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(first.stopped()).isTrue();
      assertThat(first.next()).isEqualTo(sink.pages.getFirst().next());

      var second = caller.list(call(THINGS), first.next(), sink, GO_ON);

      assertThat(sink.items).containsExactly("1", "2");
      assertThat(first.then(second))
          .satisfies(
              whole -> {
                assertThat(whole.outcome()).isEqualTo(ListingOutcome.OK);
                assertThat(whole.pages()).isEqualTo(2);
                assertThat(whole.items()).isEqualTo(2);
                assertThat(whole.stopped()).isFalse();
              });
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> caller.list(call(THINGS), "elsewhere", sink, GO_ON));
    }
  }

  @Test
  void pagesAndTimeAreBounded() throws InterruptedException {
    var counter = new AtomicInteger();
    try (var aws =
        new CannedAws(
            seen -> Reply.of("{\"Things\":[1],\"Next\":\"" + counter.incrementAndGet() + "\"}"))) {
      var few = new CallLimits(3, Duration.ofSeconds(60), 1000, Duration.ofSeconds(5), 1, null);
      var listing = Callers.of(aws, few).list(call(THINGS), null, sink, GO_ON);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(listing.pages()).isEqualTo(3);
      assertThat(listing.failures().getFirst().code()).isEqualTo("TOO_MANY_PAGES");
      assertThat(listing.next()).isNotNull();
      assertThat(listing.stopped()).isFalse();

      var soon =
          new CallLimits(5_000, Duration.ofMillis(300), 1000, Duration.ofSeconds(5), 1, null);
      var late = Callers.of(aws, soon).list(call(THINGS), null, sink, GO_ON);

      assertThat(late.outcome()).isEqualTo(ListingOutcome.TIMED_OUT);
      assertThat(late.next()).isNotNull();
      assertThat(late.failures().getFirst().sentence())
          .contains("was not at its end when the time for it was over");
    }
  }

  @Test
  void bodiesAreBounded() throws InterruptedException {
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[\"" + "x".repeat(2_000) + "\"]}"))) {
      var small = new CallLimits(3, Duration.ofSeconds(60), 1000, Duration.ofSeconds(5), 5, null);
      var listing = Callers.of(aws, small).list(call(THINGS), null, sink, GO_ON);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.TRUNCATED);
      assertThat(listing.failures().getFirst().code()).isEqualTo("TOO_LARGE");
      assertThat(listing.calls()).isEqualTo(1);
    }
  }

  @Test
  void pageSizesStayWithinWhatTheOperationTakes() throws InterruptedException {
    var limit = new Paging.Limit(new Input(Place.BODY, "Max", Type.NUMBER), 5, 50, false);
    var needed = new Paging.Limit(new Input(Place.BODY, "Max", Type.NUMBER), 5, 60, true);
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[]}"))) {
      for (var it : List.of(limit, needed)) {
        var sized =
            operation(JSON, new Paging(List.of(), null, it, false), answer(items("Things")));
        list(aws, sized);
        for (int size : new int[] {1, 7, 1_000}) {
          Callers.of(aws, CallLimits.DEFAULT.withPageSize(size))
              .list(call(sized), null, sink, GO_ON);
        }
      }
      assertThat(aws.seen().stream().map(CannedAws.Seen::text))
          .containsExactly(
              "{}",
              "{\"Max\":5}",
              "{\"Max\":7}",
              "{\"Max\":50}",
              "{\"Max\":60}",
              "{\"Max\":5}",
              "{\"Max\":7}",
              "{\"Max\":60}");
    }
  }

  @Test
  void aSinkThatFailsEndsTheListing() {
    try (var aws = CannedAws.answering(Reply.of("{\"Things\":[1]}"))) {
      ListingSink full =
          item -> {
            throw new IllegalStateException("disk full");
          };

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> Callers.of(aws).list(call(THINGS), null, full, GO_ON));
    }
  }
}
