package dev.hubscout.tables.collect;

import dev.hubscout.core.work.Failures.Failure;

/** What became of a question. */
public sealed interface Answer {
  /** What was asked. */
  Question question();

  /** CloudWatch answered all of it. */
  record Whole(Points points) implements Answer {
    @Override
    public Question question() {
      return points.question();
    }
  }

  /**
   * It was not answered, or not to its end: what it asked for is unknown.
   *
   * @param failure why
   * @param alone whether the call succeeded, and only this question of it failed
   */
  record Unknown(Question question, Failure failure, boolean alone) implements Answer {}
}
