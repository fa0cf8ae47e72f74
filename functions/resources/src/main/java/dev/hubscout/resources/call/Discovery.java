package dev.hubscout.resources.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.send.Attempts;
import dev.hubscout.resources.call.send.Requests;
import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.catalogue.Answer;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Paging;
import dev.hubscout.resources.catalogue.Request;
import dev.hubscout.resources.catalogue.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks services that have no fixed host where they are, with {@code DescribeEndpoints}; once for
 * each service and Region.
 */
final class Discovery {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9-]{1,63}\\.){1,8}(amazonaws\\.com|amazonaws\\.com\\.cn)");

  private final Attempts attempts;
  private final AccountId account;
  private final Map<String, Target> known = new ConcurrentHashMap<>();

  Discovery(Attempts attempts, AccountId account) {
    this.attempts = attempts;
    this.account = account;
  }

  /** What was found. */
  sealed interface Found {
    /** The service is there. */
    record At(Target target) implements Found {}

    /** Nobody says where the service is. */
    record Not(Failure failure, int calls) implements Found {}
  }

  Found find(Operation operation, Target target, String region, long until)
      throws InterruptedException {
    var key = operation.service().id() + " " + region;
    var before = known.get(key);
    if (before != null) {
      return new Found.At(before);
    }
    var asking =
        new Operation(
            operation.service(),
            "DescribeEndpoints",
            new Request("POST", "/", "", List.of(), List.of(Variant.PLAIN), false),
            Paging.NONE,
            new Answer(null, null, null, List.of(), List.of(), List.of()),
            operation.rule(),
            operation.endpoints(),
            false,
            null);
    var request = Requests.build(asking, target, account.value(), List.of());
    var reference = Endpoints.reference(target, region);
    return switch (attempts.call(asking, request, target, reference, until)) {
      case Attempts.Result.Failed(var failure, var calls) -> new Found.Not(failure, calls);
      case Attempts.Result.Answered(var answer, var calls) -> {
        var host = host(answer.body());
        if (!HOST.matcher(host).matches()) {
          // what is signed goes to AWS alone
          yield new Found.Not(
              Failure.ours(
                  asking.id(), ListingOutcome.ERROR, "NO_ENDPOINT", "names no host of AWS"),
              calls);
        }
        var place = target.at(host);
        known.put(key, place);
        yield new Found.At(place);
      }
    };
  }

  private static String host(java.io.InputStream body) {
    try {
      JsonNode answer = MAPPER.readTree(body);
      return answer == null ? "" : answer.at("/Endpoints/0/Address").asText("");
    } catch (IOException e) {
      return "";
    }
  }
}
