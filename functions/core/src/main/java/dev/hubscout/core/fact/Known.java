package dev.hubscout.core.fact;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of something: a value, that there is none, or nothing. */
public sealed interface Known<T> {
  /** It is known to be this. */
  record Value<T>(T value) implements Known<T> {}

  /** It is known that there is none. */
  record None<T>() implements Known<T> {}

  /** Nothing told. */
  record Unknown<T>() implements Known<T> {}

  /** A value that is known. */
  static <T> Known<T> of(T value) {
    return new Value<>(value);
  }

  /** A value that is known, or unknown where it is null. */
  static <T> Known<T> ofNullable(@Nullable T value) {
    return value == null ? new Unknown<>() : new Value<>(value);
  }

  /** Known to be none. */
  static <T> Known<T> none() {
    return new None<>();
  }

  /** Not known. */
  static <T> Known<T> unknown() {
    return new Unknown<>();
  }

  /** The value; null where there is none, and where it is not known. */
  default @Nullable T orNull() {
    return switch (this) {
      case Value<T>(var value) -> value;
      case None<T>() -> null;
      case Unknown<T>() -> null;
    };
  }

  /** Whether it is a value. */
  default boolean isValue() {
    return this instanceof Value<T>;
  }

  /** Whether it is known that there is none. */
  default boolean isNone() {
    return this instanceof None<T>;
  }

  /** Whether nothing told. */
  default boolean isUnknown() {
    return this instanceof Unknown<T>;
  }

  /** Whether it is a value that passes. */
  default boolean is(Predicate<T> test) {
    return this instanceof Value<T>(var value) && test.test(value);
  }

  /** Another value, where it is a value. */
  default <R> Known<R> map(Function<T, R> function) {
    return switch (this) {
      case Value<T>(var value) -> new Value<>(function.apply(value));
      case None<T>() -> new None<>();
      case Unknown<T>() -> new Unknown<>();
    };
  }
}
