package dev.hubscout.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The real part behind a port, with somebody at the door: who remembers what was asked, and turns a
 * call away when told to, so that it does not reach the part.
 */
public final class Watched<T> {
  private final T port;
  private final List<Call> calls;
  private volatile @Nullable Refusal refusal;

  private Watched(Class<T> type, T real, List<Call> calls) {
    this.calls = calls;
    port =
        type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(real, method, arguments)));
  }

  /**
   * A call that came, whether it was turned away or not.
   *
   * @param arguments in their order; some may be null
   */
  public record Call(String method, List<Object> arguments) {}

  private record Refusal(@Nullable String method, RuntimeException failure) {
    boolean takes(String called) {
      return method == null || method.equals(called);
    }
  }

  /**
   * Puts a watch before a part.
   *
   * @param type the port, an interface
   */
  public static <T> Watched<T> of(Class<T> type, T real) {
    return of(type, real, new CopyOnWriteArrayList<>());
  }

  /**
   * Puts a watch before a part of several that work together.
   *
   * @param calls where the calls are noted, together with those of the other parts
   */
  public static <T> Watched<T> of(Class<T> type, T real, List<Call> calls) {
    return new Watched<>(type, real, calls);
  }

  /** What callers are given in place of the part. */
  public T port() {
    return port;
  }

  /** Every call, in order. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one method, in order. */
  public List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  /** Turns the next call of a method away with this; the one after it passes. */
  public void refuseNext(String method, RuntimeException failure) {
    refusal = new Refusal(method, failure);
  }

  /** Turns every call away with this from now on. */
  public void refuseAll(RuntimeException failure) {
    refusal = new Refusal(null, failure);
  }

  private @Nullable Object call(T real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() != Object.class) {
      calls.add(
          new Call(
              method.getName(),
              arguments == null
                  ? List.of()
                  : Collections.unmodifiableList(Arrays.asList(arguments))));
      var now = refusal;
      if (now != null && now.takes(method.getName())) {
        if (now.method() != null) {
          refusal = null;
        }
        throw now.failure();
      }
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
