package dev.hubscout.tables.collect;

/** Asks for a series over a time that is whole periods. */
public record Question(Series series, Span span) {

  /** Checks that the periods fill the time. */
  public Question {
    if (span.length().toSeconds() % series.period() != 0) {
      throw new IllegalArgumentException(
          "question: %s to %s is not whole periods of %d s"
              .formatted(span.from(), span.to(), series.period()));
    }
  }

  /** How many points there can be. */
  public int points() {
    return Math.toIntExact(span.length().toSeconds() / series.period());
  }
}
