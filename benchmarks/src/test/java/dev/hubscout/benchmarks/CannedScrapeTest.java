package dev.hubscout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.benchmarks.canned.CannedLists;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Holds that what is measured is read: every page of every list, with all of its items. */
class CannedScrapeTest {
  private static final int PAGES = 3;
  private static final int ITEMS = 2;

  private final Catalogue catalogue = Catalogue.load();
  private final Map<String, Listing> listings = new ConcurrentHashMap<>();

  private final ListingSinks sinks =
      new ListingSinks() {
        @Override
        public ListingSink open(ListCall call) {
          return item -> {};
        }

        @Override
        public void close(ListCall call, ListingSink sink, Listing listing) {
          listings.put(call.operation().id(), listing);
        }
      };

  private static CannedLists.Settings settings(int perSecond) {
    return new CannedLists.Settings(Duration.ZERO, perSecond, perSecond, PAGES, ITEMS);
  }

  @Test
  void everyListHasItsPagesAndItems() throws IOException, InterruptedException {
    var work = CannedScrape.work(catalogue, catalogue.serviceIds(), List.of("us-east-1"));
    try (var aws = CannedLists.start(settings(0));
        var http = UrlConnectionHttpClient.create()) {
      var measured = new CannedScrape(http, aws.uri()).run(work, new Limiter(16), 16, sinks);

      assertThat(measured.calls()).isEqualTo(measured.pages());
      assertThat(aws.counts().calls()).isEqualTo(measured.calls());
      assertThat(aws.counts().unknown()).isZero();
      assertThat(aws.counts().firstOfMore()).isEqualTo(paged());
      assertThat(aws.counts().laterPages()).isEqualTo((PAGES - 1L) * paged());
    }

    assertThat(work)
        .hasSizeGreaterThan(2_150)
        .extracting(it -> it.call().operation())
        .filteredOn(it -> !it.answer().lists().isEmpty())
        .hasSizeGreaterThan(1_900)
        .allSatisfy(
            it -> {
              var listing = listings.get(it.id());
              assertThat(listing).as(it.id()).isNotNull();
              assertThat(listing.outcome()).as(it.id()).isEqualTo(ListingOutcome.OK);
              assertThat(listing.items())
                  .as(it.id())
                  .isEqualTo((long) pages(it) * ITEMS * it.answer().lists().size());
            });
  }

  private long paged() {
    return catalogue.services().stream()
        .flatMap(it -> catalogue.operations(it.id()).stream())
        .filter(it -> listings.containsKey(it.id()) && pages(it) == PAGES)
        .count();
  }

  private static int pages(Operation operation) {
    // of one, later pages cannot be asked for
    return operation.paging().tokens().isEmpty()
            || operation.id().equals("efs:DescribeAccountPreferences")
        ? 1
        : PAGES;
  }

  @Test
  void eachServiceThrottlesApartFromTheOthers() throws IOException, InterruptedException {
    var work = CannedScrape.work(catalogue, List.of("rds", "sqs"), List.of("us-east-1"));
    try (var aws = CannedLists.start(settings(20));
        var http = UrlConnectionHttpClient.create()) {
      var measured = new CannedScrape(http, aws.uri()).run(work, new Limiter(32), 32, sinks);

      assertThat(measured.throttled()).isZero();
      assertThat(aws.counts().calls())
          .as("some were throttled, and repeated")
          .isGreaterThan(measured.pages());
    }
    assertThat(listings.get("sqs:ListQueues")).extracting(Listing::calls).isEqualTo(PAGES);
  }
}
