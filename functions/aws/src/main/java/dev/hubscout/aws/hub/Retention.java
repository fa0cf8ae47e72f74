package dev.hubscout.aws.hub;

import dev.hubscout.aws.store.HubTable;
import dev.hubscout.aws.store.RetentionTerm;
import dev.hubscout.aws.store.Tables;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long ended runs and facts are kept.
 *
 * @param terms each of every table's, whole days
 */
public record Retention(Map<RetentionTerm, Duration> terms) {
  public static final Retention DEFAULT = of(RetentionTerm::standard);

  public Retention {
    terms = Map.copyOf(terms);
  }

  /** What is said for each term. */
  public static Retention of(Function<RetentionTerm, Duration> said) {
    return new Retention(
        Tables.HUB.stream()
            .map(HubTable::terms)
            .flatMap(terms -> terms.stream())
            .distinct()
            .collect(Collectors.toMap(term -> term, said)));
  }

  /** How long what the term is about is kept. */
  public Duration of(RetentionTerm term) {
    return terms.getOrDefault(term, term.standard());
  }

  /** Runs and their tasks. */
  public Duration runs() {
    return of(Tables.RUN_DAYS);
  }

  /** Instances that are terminated or gone, with their databases. */
  public Duration gone() {
    return of(Tables.GONE_DAYS);
  }

  /** What changed. */
  public Duration history() {
    return of(Tables.HISTORY_DAYS);
  }
}
