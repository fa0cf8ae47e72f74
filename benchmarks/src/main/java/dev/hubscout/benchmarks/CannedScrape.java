package dev.hubscout.benchmarks;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CallLimits;
import dev.hubscout.resources.call.Caller;
import dev.hubscout.resources.call.ListCall;
import dev.hubscout.resources.call.Listing;
import dev.hubscout.resources.call.ListingSink;
import dev.hubscout.resources.call.ListingSinks;
import dev.hubscout.resources.call.Scrape;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.CallRule;
import dev.hubscout.resources.catalogue.Catalogue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Lists what services have in some Regions from one address that stands for all of AWS. */
final class CannedScrape {
  private static final AccountId ACCOUNT = new AccountId("111122223333");

  private final SdkHttpClient http;
  private final URI aws;

  CannedScrape(SdkHttpClient http, URI aws) {
    this.http = http;
    this.aws = aws;
  }

  /**
   * How it went.
   *
   * @param seconds from the first listing's beginning to the last one's end
   * @param tail seconds in which no listing was left to be begun
   */
  record Measured(List<Listing> listings, double seconds, double tail) {
    Measured {
      listings = List.copyOf(listings);
    }

    int calls() {
      return listings.stream().mapToInt(Listing::calls).sum();
    }

    int pages() {
      return listings.stream().mapToInt(Listing::pages).sum();
    }

    long throttled() {
      return listings.stream().filter(it -> it.outcome() == ListingOutcome.THROTTLED).count();
    }
  }

  /** What is on by default of some services, in each Region that has it. */
  static List<Scrape.Work> work(Catalogue catalogue, List<String> services, List<String> regions) {
    var work = new ArrayList<Scrape.Work>();
    for (var region : regions) {
      for (var service : services) {
        for (var operation : catalogue.operations(service)) {
          if (operation.rule().mode() == CallRule.Mode.ON
              && operation.endpoint(region).isPresent()) {
            work.add(new Scrape.Work(new ListCall(operation, region), null));
          }
        }
      }
    }
    return work;
  }

  /**
   * Lists, with twice as many listings open as calls are let out.
   *
   * @throws IllegalStateException where a listing is neither complete nor throttled
   */
  Measured run(List<Scrape.Work> work, Limiter limiter, int atOnce, ListingSinks sinks)
      throws InterruptedException {
    var access =
        new AwsAccess(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
            aws,
            null);
    var caller =
        new Caller(ACCOUNT, access, http, limiter, CallLimits.DEFAULT, SpokeCalls.unpaced(), null);
    var timed = new Timed(sinks);
    long begun = System.nanoTime();
    var result = new Scrape(caller, 2 * atOnce).run(work, List.of(), timed, () -> false);
    long ended = System.nanoTime();
    var listings = result.done().stream().map(Scrape.Done::listing).toList();
    var odd =
        listings.stream()
            .filter(it -> !it.outcome().complete() && it.outcome() != ListingOutcome.THROTTLED)
            .findFirst();
    if (odd.isPresent()) {
      throw new IllegalStateException("a listing failed: " + odd.get().failures());
    }
    return new Measured(listings, (ended - begun) / 1e9, (ended - timed.last.get()) / 1e9);
  }

  /** Remembers when the last listing was begun. */
  private static final class Timed implements ListingSinks {
    private final ListingSinks sinks;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    Timed(ListingSinks sinks) {
      this.sinks = sinks;
    }

    @Override
    public ListingSink open(ListCall call) {
      last.set(System.nanoTime());
      return sinks.open(call);
    }

    @Override
    public void close(ListCall call, ListingSink sink, Listing listing) {
      sinks.close(call, sink, listing);
    }

    @Override
    public void abandon(ListingSink sink) {
      sinks.abandon(sink);
    }
  }
}
