package dev.hubscout.resources.call;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.failure.Failures;
import dev.hubscout.resources.call.failure.Names;
import dev.hubscout.resources.call.failure.OutcomeRules;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.call.send.Attempts;
import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.call.send.Transport;
import dev.hubscout.resources.call.send.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lists what any operation of the catalogue lists in one account: all pages, as a stream. Safe for
 * use by several threads; what one of them learns of a service's throttling holds for all.
 */
public final class Caller {
  private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

  private final AccountId account;
  private final CallLimits limits;
  private final Limiter limiter;
  private final @Nullable Long end;
  private final Endpoints endpoints;
  private final Attempts attempts;
  private final Discovery discovery;
  private final LongSupplier nanoTime;

  /**
   * @param account whose credentials {@code access} has
   * @param http carries the calls; whoever made it closes it
   * @param limiter of all calls to this account and Region
   * @param calls paces and counts them
   * @param end after which no attempt at any call begins, as {@link System#nanoTime}; null for none
   */
  public Caller(
      AccountId account,
      AwsAccess access,
      SdkHttpClient http,
      Limiter limiter,
      CallLimits limits,
      SpokeCalls calls,
      @Nullable Long end) {
    this(account, access, http, limiter, limits, calls, end, Names.system(), System::nanoTime);
  }

  Caller(
      AccountId account,
      AwsAccess access,
      SdkHttpClient http,
      Limiter limiter,
      CallLimits limits,
      SpokeCalls calls,
      @Nullable Long end,
      Names names,
      LongSupplier nanoTime) {
    this.account = account;
    this.limits = limits;
    this.limiter = limiter;
    this.end = end;
    this.endpoints = Endpoints.configured(access.endpoint());
    this.nanoTime = nanoTime;
    var given = access.credentials();
    var credentials = given == null ? DefaultCredentialsProvider.builder().build() : given;
    this.attempts =
        new Attempts(
            new Transport(http, credentials, limits.bodyBytes(), limits.answer()),
            limiter,
            calls,
            new Failures(OutcomeRules.load(), names),
            limits.attempts(),
            nanoTime);
    this.discovery = new Discovery(attempts, account);
  }

  /**
   * Reads all pages.
   *
   * @param from where to begin, as {@link Listing#next} or {@link PageEnd#next} said; null at the
   *     beginning
   * @param stop asked between two pages; a listing that is to stop says where it can go on
   * @throws IllegalArgumentException where {@code from} is no place in this listing
   * @throws InterruptedException where the thread is interrupted meanwhile
   */
  public Listing list(ListCall call, @Nullable String from, ListingSink sink, BooleanSupplier stop)
      throws InterruptedException {
    return list(call, Subject.NONE, from, sink, stop);
  }

  /** How many calls a service takes at once, as far as is known. */
  int room(String service) {
    return limiter.window(service);
  }

  /**
   * What a call is about beside its operation.
   *
   * @param values inputs of this call
   * @param shown the same for whoever takes the items
   */
  record Subject(List<Value> values, SortedMap<String, String> shown) {
    static final Subject NONE = new Subject(List.of(), Collections.emptySortedMap());

    Subject {
      values = List.copyOf(values);
      shown = Collections.unmodifiableSortedMap(new TreeMap<>(shown));
    }
  }

  /**
   * One listing. A mistake of ours in it is its error, so that it takes no other listing down.
   *
   * @throws RuntimeException what the sink threw: what is read cannot be kept
   */
  Listing list(
      ListCall call, Subject subject, @Nullable String from, ListingSink sink, BooleanSupplier stop)
      throws InterruptedException {
    if (from != null) {
      new PageTokens(call.operation().paging()).values(from);
    }
    var reading = new Reading(call, subject, sink, nanoTime, nanoTime.getAsLong());
    try {
      return read(call, subject, reading, from, stop);
    } catch (RuntimeException e) {
      if (reading.sinkFailed()) {
        throw e;
      }
      LOG.error("{} ended with what nothing expects", call.name(), e);
      return reading.failed(
          Failure.ours(
              call.name(),
              ListingOutcome.ERROR,
              ErrorCode.INTERNAL.name(),
              "could not be read, since Hubscout itself is at fault; its log says more"),
          null);
    }
  }

  private Listing read(
      ListCall call, Subject subject, Reading reading, @Nullable String from, BooleanSupplier stop)
      throws InterruptedException {
    long own = reading.begun() + limits.time().toNanos();
    long until = end != null && end - own < 0 ? end : own;
    Target target;
    switch (endpoints.place(call)) {
      case Endpoints.Place.At(var there) -> target = there;
      case Endpoints.Place.Nowhere(var failure) -> {
        return reading.failed(failure, null);
      }
    }
    if (call.operation().endpointDiscovery() && target.prefixed()) {
      switch (discovery.find(call.operation(), target, call.region(), until)) {
        case Discovery.Found.At(var place) -> target = place;
        case Discovery.Found.Not(var failure, var calls) -> {
          reading.called(calls);
          return reading.failed(failure, from);
        }
      }
    }
    var pager =
        new Pager(call, account, Endpoints.reference(target, call.region()), target, attempts);
    return pager.read(reading, presets(call, subject), from, limits, until, stop);
  }

  private List<Value> presets(ListCall call, Subject subject) {
    var values = new ArrayList<Value>();
    for (var argument : call.variant().arguments()) {
      values.add(Value.of(argument.input(), argument.value(account.value())));
    }
    var limit = call.operation().paging().limit();
    var size = limit == null ? null : PageSize.of(limit, limits.pageSize());
    if (limit != null && size != null) {
      values.add(Value.of(limit.input(), Integer.toString(size)));
    }
    values.addAll(subject.values());
    return values;
  }
}
