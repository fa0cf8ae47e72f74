package dev.hubscout.agent.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the evidence that something is so. What it does not find is not so where everything that
 * could tell was read, and unknown elsewhere.
 */
@FunctionalInterface
public interface Judge {

  /** The place that shows it, as a person would look it up; never a value that may be a secret. */
  Optional<String> evidence(Clues clues);

  /** The engine cannot have it. */
  static Judge never() {
    // A constant would have to be set up when a judge is first made, and Java keeps no judge ready
    // in its cache for that.
    return clues -> Optional.empty();
  }

  /** A setting is set to anything but a way to write no. */
  static Judge on(String... keys) {
    return clues ->
        Arrays.stream(keys).filter(clues.settings()::isOn).map(clues.settings()::where).findFirst();
  }

  /** A setting has one of some values. */
  static Judge is(String key, String... values) {
    return when(key, value -> List.of(values).contains(value));
  }

  /** A setting has a value of some kind. */
  static Judge when(String key, Predicate<String> test) {
    return clues ->
        clues.settings().value(key).filter(test).map(value -> clues.settings().where(key));
  }

  /** Whether what is not found is not so; elsewhere it stays unknown. */
  default boolean decides(Clues clues) {
    return true;
  }

  /** Only where something holds does it mean no when nothing is found. */
  default Judge decidingWhen(Predicate<Clues> test) {
    var self = this;
    return new Judge() {
      @Override
      public Optional<String> evidence(Clues clues) {
        return self.evidence(clues);
      }

      @Override
      public boolean decides(Clues clues) {
        return test.test(clues);
      }
    };
  }

  /** Either of two shows it. */
  default Judge or(Judge other) {
    return clues -> evidence(clues).or(() -> other.evidence(clues));
  }
}
