package dev.hubscout.aws.store;

import dev.hubscout.core.page.Page;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A store whose pages are shorter than they may be, or empty, as DynamoDB's are at times. */
public final class ShortPages {
  /** Leads to the first page after an empty one that came before it. */
  private static final String FIRST = "first";

  private ShortPages() {}

  /**
   * The same store with other pages.
   *
   * @param port whose methods that give pages take the token and the limit last
   * @param size how many items a page has of those it may have; 0 is an empty page
   */
  public static <T> T of(Class<T> port, T store, IntUnaryOperator size) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              var given = arguments;
              if (method.getReturnType() == Page.class) {
                given = arguments.clone();
                int token = given.length - 2;
                int limit = (int) given[token + 1];
                if (FIRST.equals(given[token])) {
                  given[token] = null;
                }
                int cut = Math.min(limit, size.applyAsInt(limit));
                if (cut == 0) {
                  return new Page<>(
                      List.of(), given[token] == null ? FIRST : (String) given[token]);
                }
                given[token + 1] = cut;
              }
              try {
                return method.invoke(store, given);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
