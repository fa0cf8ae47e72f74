package dev.hubscout.resources.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation's pages follow each other. The last page has no token, an empty one, or the one
 * that it was asked with.
 *
 * @param tokens what is taken from a page and given with the next request, all together; empty if
 *     the operation answers in one page
 * @param more where a page says, as a boolean, that there are more; null if it does not, and the
 *     tokens decide
 * @param limit the page size; null if it cannot be asked for
 * @param declared whether the models declare the tokens; otherwise they were found by their names
 */
public record Paging(
    List<Token> tokens, @Nullable Path more, @Nullable Limit limit, boolean declared) {
  /** An operation that answers in one page. */
  public static final Paging NONE = new Paging(List.of(), null, null, false);

  public Paging {
    tokens = List.copyOf(tokens);
  }

  /**
   * A token.
   *
   * @param output where a page has it
   * @param input where the next request has it
   */
  public record Token(Path output, Input input) {}

  /**
   * The page size.
   *
   * @param input where it goes
   * @param minimum the smallest that is accepted, or 1 if none is declared
   * @param maximum the largest that is declared; null if none is, and the service decides
   * @param required whether the service refuses a call without it
   */
  public record Limit(Input input, int minimum, @Nullable Integer maximum, boolean required) {}
}
