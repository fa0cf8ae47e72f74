package dev.hubscout.core.catalog;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.coverage.CoveredInstance;
import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are asked for; what is null does not matter. All must hold.
 *
 * @param ou accounts anywhere below this unit or root
 * @param states any of them; empty for every one
 * @param tags each as {@link #tagged} takes it; all of them
 * @param coverages any of them; empty for every one
 * @param inspected whether it was looked into, and nothing has come between since
 * @param over whether those that are over are listed, too; null for where {@code instance} names
 *     one. Those in state {@code TERMINATED} are where that is asked for.
 */
public record InstanceQuery(
    @Nullable AccountId account,
    @Nullable Region region,
    @Nullable String instance,
    @Nullable String ou,
    Set<InstanceState> states,
    @Nullable String type,
    List<String> tags,
    Set<InstanceCoverage> coverages,
    @Nullable Boolean inspected,
    @Nullable Boolean over) {
  /** All that have not ended. */
  public static final InstanceQuery ALL =
      new InstanceQuery(null, null, null, null, Set.of(), null, List.of(), Set.of(), null, null);

  public InstanceQuery {
    states = Set.copyOf(states);
    tags = List.copyOf(tags);
    coverages = Set.copyOf(coverages);
  }

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
        && states.isEmpty()
        && type == null
        && tags.isEmpty()
        && coverages.isEmpty()
        && inspected == null;
  }

  /** Whether some that are over are asked for. */
  boolean reachesOver() {
    return everyOver() || states.contains(InstanceState.TERMINATED);
  }

  private boolean everyOver() {
    return over == null ? instance != null : over;
  }

  /** Whether an instance matches, by its own attributes. */
  Match of(InstanceFact fact) {
    return Match.of(region == null || region.equals(fact.key().scope().region()))
        .and(Match.of(!fact.over() || everyOver() || terminated(fact)))
        .and(
            states.isEmpty()
                ? Match.YES
                : Match.known(
                    fact.state() == InstanceState.UNKNOWN ? null : fact.state(), states::contains))
        .and(
            type == null
                ? Match.YES
                : Match.known(fact.description(), it -> type.equals(it.type())))
        .and(
            tags.isEmpty()
                ? Match.YES
                : Match.known(
                    fact.description(), it -> tags.stream().allMatch(tag -> tagged(it, tag))));
  }

  private boolean terminated(InstanceFact fact) {
    return fact.state() == InstanceState.TERMINATED && states.contains(fact.state());
  }

  /** Whether it matches, once it is joined with its latest inspection. */
  Match of(CoveredInstance covered) {
    return Match.of(coverages.isEmpty() || coverages.contains(covered.coverage().value()))
        .and(Match.of(inspected == null || covered.inspected() == inspected));
  }
}
