package dev.hubscout.tables.report;

import dev.hubscout.tables.advice.MonthlyCosts;
import dev.hubscout.tables.advice.Recommendation;

/** What the report recommends, or why it cannot. */
public sealed interface Advice {

  /**
   * Every arrangement was priced.
   *
   * @param costs what each costs in a month, with autoscaling where it is provisioned
   * @param recommendation which one to choose
   */
  record Priced(MonthlyCosts costs, Recommendation recommendation) implements Advice {}

  /**
   * The load was simulated, and there are no dollars.
   *
   * @param reason a sentence
   */
  record Unpriced(String reason) implements Advice {}

  /**
   * Something that is needed was not read.
   *
   * @param reason a sentence that names it
   */
  record Incomplete(String reason) implements Advice {}
}
