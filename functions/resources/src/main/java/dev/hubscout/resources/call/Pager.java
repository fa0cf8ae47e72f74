package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.body.MalformedBodyException;
import dev.hubscout.resources.call.body.Pages;
import dev.hubscout.resources.call.failure.ErrorBody;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.send.Attempts;
import dev.hubscout.resources.call.send.BuiltRequest;
import dev.hubscout.resources.call.send.Requests;
import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.call.send.Transport;
import dev.hubscout.resources.call.send.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Turns the pages of one listing. */
final class Pager {
  private final ListCall call;
  private final AccountId account;
  private final String reference;
  private final Target target;
  private final Attempts attempts;
  private final Pages pages;
  private final PageTokens tokens;

  Pager(ListCall call, AccountId account, String reference, Target target, Attempts attempts) {
    this.call = call;
    this.account = account;
    this.reference = reference;
    this.target = target;
    this.attempts = attempts;
    var operation = call.operation();
    this.pages = new Pages(operation.service().protocol(), operation.answer());
    this.tokens = new PageTokens(operation.paging());
  }

  Listing read(
      Reading reading,
      List<Value> presets,
      @Nullable String from,
      CallLimits limits,
      long until,
      BooleanSupplier stop)
      throws InterruptedException {
    Set<UUID> seen = new HashSet<>();
    String at = from;
    while (true) {
      if (at != null && !seen.add(digest(at))) {
        return reading.failed(truncated("REPEATED_TOKEN", "gave the same page token twice"), null);
      }
      var early = early(reading, limits, until, stop);
      if (early != null) {
        return reading.failed(early, at);
      }
      var values = new ArrayList<>(presets);
      if (at != null) {
        values.addAll(tokens.values(at));
      }
      BuiltRequest request;
      try {
        request = Requests.build(call.operation(), target, account.value(), values);
      } catch (IllegalArgumentException e) {
        return reading.failed(
            Failure.ours(
                call.name(),
                ListingOutcome.ERROR,
                "UNSUPPORTED",
                "cannot be called: " + e.getMessage()),
            null);
      }
      switch (attempts.call(call.operation(), request, target, reference, until)) {
        case Attempts.Result.Failed(var failure, var calls) -> {
          reading.called(calls);
          return reading.failed(failure, at);
        }
        case Attempts.Result.Answered(var answer, var calls) -> {
          reading.called(calls);
          var page = page(reading, answer, calls);
          if (page.failure() != null) {
            return reading.failed(page.failure(), null);
          }
          at = page.next();
        }
      }
      if (at == null) {
        return reading.whole();
      }
    }
  }

  private record Page(@Nullable String next, @Nullable Failure failure) {}

  private Page page(Reading reading, Transport.Answer answer, int calls) {
    var operation = call.operation();
    long length = answer.body().length();
    JsonNode beside;
    try {
      beside = pages.read(answer.body(), reading::item);
    } catch (MalformedBodyException e) {
      return new Page(
          null,
          Failure.ours(
              call.name(),
              ListingOutcome.ERROR,
              "MALFORMED",
              "gave an answer that could not be read"));
    }
    var next = tokens.next(beside);
    boolean lost = tokens.lost(beside);
    tokens.strip(beside);
    if (operation.answer().lists().isEmpty()) {
      if (!nothing(beside)) {
        reading.item(null, beside);
      }
      beside = JsonNodeFactory.instance.objectNode();
    }
    reading.page(
        beside,
        next,
        ErrorBody.requestId(answer.http()),
        answer.http().statusCode(),
        calls,
        length);
    return new Page(
        next,
        lost ? truncated("NO_TOKEN", "says that there is more, and gives no page token") : null);
  }

  private static boolean nothing(JsonNode answer) {
    return answer.isNull()
        || (answer.isObject() && answer.propertyStream().allMatch(it -> it.getValue().isNull()));
  }

  /** Why not even the next page is asked for; null where it is. */
  private @Nullable Failure early(
      Reading reading, CallLimits limits, long until, BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      return truncated(Listing.STOPPED, "was stopped before its end");
    }
    if (reading.pages() >= limits.pages()) {
      return truncated("TOO_MANY_PAGES", "has more than " + limits.pages() + " pages");
    }
    if (reading.now() - until >= 0) {
      return Failure.ours(
          call.name(),
          ListingOutcome.TIMED_OUT,
          "TIMED_OUT",
          "was not at its end when the time for it was over");
    }
    return null;
  }

  private Failure truncated(String code, String happened) {
    return Failure.ours(call.name(), ListingOutcome.TRUNCATED, code, happened);
  }

  /** Tokens can be long, and a listing may have thousands. */
  private static UUID digest(String token) {
    return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
  }
}
