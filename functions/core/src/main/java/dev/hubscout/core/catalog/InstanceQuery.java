package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are asked for; what is null does not matter. All must hold.
 *
 * @param ou accounts anywhere below this unit or root
 * @param state those that are over are found by {@code TERMINATED} alone
 * @param tag as {@link #tagged} takes it
 * @param inspected whether it was looked into, and nothing has come between since
 */
public record InstanceQuery(
    @Nullable AccountId account,
    @Nullable Region region,
    @Nullable String instance,
    @Nullable String ou,
    @Nullable InstanceState state,
    @Nullable String type,
    @Nullable String tag,
    @Nullable InstanceCoverage coverage,
    @Nullable Boolean inspected) {
  /** All that have not ended. */
  public static final InstanceQuery ALL =
      new InstanceQuery(null, null, null, null, null, null, null, null, null);

  /**
   * Whether an instance has a tag.
   *
   * @param wanted the tag's key, or its key and value such as {@code env=prod}; a key may hold an
   *     equals sign itself, so every way to read it counts
   */
  public static boolean tagged(Description description, String wanted) {
    return description.tags().entrySet().stream()
        .anyMatch(
            tag ->
                wanted.equals(tag.getKey()) || wanted.equals(tag.getKey() + "=" + tag.getValue()));
  }

  /** Whether nearly every entry of the list that it drives is one that is asked for. */
  boolean needsNoFiltering() {
    return (ou == null || (account == null && instance == null))
        && (region == null || account != null)
        && state == null
        && type == null
        && tag == null
        && coverage == null
        && inspected == null;
  }

  boolean over() {
    return state == InstanceState.TERMINATED;
  }

  /** Whether an instance matches, by its own attributes. */
  Match of(InstanceFact fact) {
    return Match.of(region == null || region.equals(fact.key().scope().region()))
        .and(Match.of(over() || instance != null || !fact.over()))
        .and(
            state == null
                ? Match.YES
                : Match.known(
                    fact.state() == InstanceState.UNKNOWN ? null : fact.state(), it -> it == state))
        .and(
            type == null
                ? Match.YES
                : Match.known(fact.description(), it -> type.equals(it.type())))
        .and(tag == null ? Match.YES : Match.known(fact.description(), it -> tagged(it, tag)));
  }

  /** Whether it matches, once it is joined with its latest inspection. */
  Match of(CoveredInstance covered) {
    return Match.of(coverage == null || covered.coverage().value() == coverage)
        .and(Match.of(inspected == null || covered.inspected() == inspected));
  }
}
