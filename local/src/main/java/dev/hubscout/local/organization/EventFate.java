package dev.hubscout.local.organization;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Decides what becomes of an event, because EventBridge promises little. */
@FunctionalInterface
public interface EventFate {

  /**
   * How long after its cause each copy of an event arrives: nothing for a lost event, two entries
   * for one that comes twice. Called from many threads.
   */
  List<Duration> deliveries(JsonNode envelope);

  /** Every event arrives once and at once. */
  static EventFate prompt() {
    return envelope -> List.of(Duration.ZERO);
  }

  /** Loses the chosen events. */
  static EventFate losing(Predicate<JsonNode> chosen) {
    return envelope -> chosen.test(envelope) ? List.of() : List.of(Duration.ZERO);
  }

  /** Delivers the chosen events late. */
  static EventFate delaying(Predicate<JsonNode> chosen, Duration delay) {
    return envelope -> List.of(chosen.test(envelope) ? delay : Duration.ZERO);
  }

  /** Delivers the chosen events twice. */
  static EventFate duplicating(Predicate<JsonNode> chosen) {
    return envelope ->
        chosen.test(envelope) ? List.of(Duration.ZERO, Duration.ZERO) : List.of(Duration.ZERO);
  }

  /**
   * Loses, duplicates and delays by chance. The same seed and the same order of events give the
   * same fates.
   *
   * @param delay what a late copy waits
   */
  static EventFate chance(long seed, double lost, double duplicated, double late, Duration delay) {
    var random = new Random(seed);
    return envelope -> {
      double loss;
      double copies;
      double first;
      double second;
      synchronized (random) {
        loss = random.nextDouble();
        copies = random.nextDouble();
        first = random.nextDouble();
        second = random.nextDouble();
      }
      if (loss < lost) {
        return List.of();
      }
      var arrives = first < late ? delay : Duration.ZERO;
      return copies < duplicated
          ? List.of(arrives, second < late ? delay : Duration.ZERO)
          : List.of(arrives);
    };
  }
}
