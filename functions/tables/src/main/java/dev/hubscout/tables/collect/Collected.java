package dev.hubscout.tables.collect;

import dev.hubscout.core.work.Failures.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch of tables brought.
 *
 * @param windows the times that were asked about
 * @param tables each that was asked for, in that order
 * @param answers one to each question; tables that are gone have none
 * @param messages what CloudWatch said of answers as a whole, each once, at most 20
 */
public record Collected(
    Windows windows,
    Map<String, Described> tables,
    List<Answer> answers,
    Cost cost,
    List<String> messages) {

  /**
   * What was asked of GetMetricData.
   *
   * @param calls not counting those that the client repeated
   * @param charged metrics that AWS charges for by its documentation: up to five statistics of a
   *     metric in one call are one
   * @param queries what it would charge for if each statistic were one: no more than that
   */
  public record Cost(long calls, long charged, long queries) {}

  /** Copies everything. */
  public Collected {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    answers = List.copyOf(answers);
    messages = List.copyOf(messages);
  }

  /** The answers that are whole. */
  public List<Points> points() {
    return answers.stream()
        .filter(Answer.Whole.class::isInstance)
        .map(it -> ((Answer.Whole) it).points())
        .toList();
  }

  /** Everything that is unknown, with why. */
  public List<Failure> failures() {
    var all = new ArrayList<Failure>();
    for (var described : tables.values()) {
      switch (described) {
        case Described.Found(_, var failures) -> all.addAll(failures);
        case Described.Unknown(var failure) -> all.add(failure);
        case Described.Gone() -> {
          // that is known
        }
      }
    }
    for (var answer : answers) {
      if (answer instanceof Answer.Unknown(_, var failure, _)) {
        all.add(failure);
      }
    }
    return all;
  }
}
