package dev.hubscout.storage;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The value of an attribute. There are no lists and maps: they are kept as JSON text, since nothing
 * looks into them and hostile strings come back as they were.
 */
public sealed interface Value {
  /** A text, which may be empty except in a key. */
  record Text(String text) implements Value {
    @Override
    public int size() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /** A decimal number of at most 38 digits. */
  record Num(BigDecimal number) implements Value {
    public Num {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** Two digits a byte, and two bytes for sign and exponent. */
    @Override
    public int size() {
      return (number.precision() + 1) / 2 + 2;
    }
  }

  /** True or false. */
  record Flag(boolean flag) implements Value {
    @Override
    public int size() {
      return 1;
    }
  }

  /** A set of texts, never empty. */
  record Texts(SortedSet<String> texts) implements Value {
    public Texts {
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("a set of texts has at least one");
      }
      texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
    }

    @Override
    public int size() {
      return texts.stream().mapToInt(text -> new Text(text).size()).sum();
    }
  }

  /** A set of numbers, never empty. */
  record Nums(Set<BigDecimal> numbers) implements Value {
    public Nums {
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException("a set of numbers has at least one");
      }
      var sorted = new TreeSet<BigDecimal>();
      numbers.forEach(number -> sorted.add(new Num(number).number()));
      numbers = Collections.unmodifiableSortedSet(sorted);
    }

    @Override
    public int size() {
      return numbers.stream().mapToInt(number -> new Num(number).size()).sum();
    }
  }

  /** Bytes, which nobody may change. */
  final class Bytes implements Value {
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    /** The bytes themselves, not a copy. */
    public byte[] content() {
      return content;
    }

    @Override
    public int size() {
      return content.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
      return "Bytes[" + content.length + "]";
    }
  }

  /** What the value weighs in an item, in bytes, as DynamoDB counts. */
  int size();

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(long number) {
    return new Num(BigDecimal.valueOf(number));
  }

  static Value of(boolean flag) {
    return new Flag(flag);
  }

  /**
   * The value holds these bytes and does not copy them.
   *
   * @param content not to be changed afterwards
   */
  static Value of(byte[] content) {
    return new Bytes(content);
  }

  /**
   * @param texts at least one
   */
  static Value texts(Collection<String> texts) {
    return new Texts(new TreeSet<>(texts));
  }

  /**
   * @param numbers at least one
   */
  static Value numbers(Collection<Integer> numbers) {
    var all = new TreeSet<BigDecimal>();
    numbers.forEach(number -> all.add(BigDecimal.valueOf(number)));
    return new Nums(all);
  }
}
