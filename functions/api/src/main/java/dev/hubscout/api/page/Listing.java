package dev.hubscout.api.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.api.document.Arguments;
import dev.hubscout.api.document.Call;
import dev.hubscout.api.http.Answer;
import dev.hubscout.api.limit.ApiLimits;
import dev.hubscout.api.view.Fields;
import dev.hubscout.core.catalog.Found;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.page.PageKey;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers lists, a page at a time, none larger than an answer may be. */
public final class Listing {
  private final PageTokens tokens;
  private final ApiLimits limits;

  public Listing(PageKey key, ApiLimits limits) {
    this.tokens = new PageTokens(key);
    this.limits = limits;
  }

  /** Reads a page. */
  @FunctionalInterface
  public interface Source<T> {
    Found<T> read(@Nullable String next, int limit);
  }

  /** Reads a page without filtering. */
  @FunctionalInterface
  public interface Pages<T> {
    Page<T> read(@Nullable String next, int limit);

    default Source<T> source() {
      return (next, limit) -> {
        var page = read(next, limit);
        return new Found<>(page.items(), page.next(), 0);
      };
    }
  }

  /** Whether a call asks for the beginning of a list. */
  public static boolean first(Call call) {
    return !call.arguments().has(Arguments.NEXT);
  }

  /**
   * Where a call goes on; null at the beginning.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where its token is of another call
   */
  public @Nullable String from(Call call) {
    var given = call.arguments().text(Arguments.NEXT);
    return given == null ? null : tokens.read(call.operation(), call.arguments().ofList(), given);
  }

  /** The token with which a call goes on at a position. */
  public String token(Call call, String next) {
    return tokens.sign(call.operation(), call.arguments().ofList(), next);
  }

  /** A page of a list. */
  public <T> Answer list(Call call, Source<T> source, Function<T, JsonNode> view) {
    return list(call, Fields::new, source, view);
  }

  /**
   * A page with more in it than a list.
   *
   * @param head makes what comes before the list
   */
  public <T> Answer list(
      Call call, Supplier<Fields> head, Source<T> source, Function<T, JsonNode> view) {
    var arguments = call.arguments();
    var from = from(call);
    for (int limit = arguments.limit(); limit > 0; limit /= 2) {
      var found = source.read(from, limit);
      var json = page(call, head.get(), found, view);
      if (json.getBytes(StandardCharsets.UTF_8).length <= limits.answerBytes()) {
        return Answer.ok(json);
      }
    }
    throw new HubscoutException(
        ErrorCode.TOO_LARGE,
        null,
        "A single entry of this list is larger than a response may be. Narrow the filters to leave"
            + " it out.");
  }

  private <T> String page(Call call, Fields page, Found<T> found, Function<T, JsonNode> view) {
    page.list("items", found.items(), view::apply);
    if (found.unknown() > 0) {
      page.known("unknown", found.unknown());
    }
    var next = found.next();
    if (next != null) {
      page.known(Arguments.NEXT, token(call, next));
    }
    return page.json().toString();
  }
}
