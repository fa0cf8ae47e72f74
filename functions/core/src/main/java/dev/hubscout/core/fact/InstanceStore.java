package dev.hubscout.core.fact;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where instances and their history are kept. A port. Instances that are over are kept apart and
 * expire; history is only added to, and expires.
 */
public interface InstanceStore {
  /**
   * The instances of a scope that are not over: id → fingerprint, or an empty text where the next
   * sighting changes the fact whatever it says (one that is missing).
   */
  Map<String, String> fingerprints(Scope scope);

  /**
   * Rewrites facts together with what that adds to history, each fact only if nobody else did since
   * it was read; those that somebody did are read and tried again.
   *
   * @param change called before each write, more than once where another writer came first, so what
   *     it does besides must be repeatable; is given the fact or null where there is none, and
   *     returns null to leave it as it is
   */
  void rewrite(
      Collection<InstanceKey> keys,
      BiFunction<InstanceKey, @Nullable InstanceFact, @Nullable Rewrite> change);

  Optional<InstanceFact> instance(InstanceKey key);

  /**
   * Instances by account, Region, id; a page may be short, only an absent next ends the list.
   *
   * @param over whether those that are over are listed, too
   */
  Page<InstanceFact> instances(Filter filter, boolean over, @Nullable String next, int limit);

  /**
   * Changes in the order of their times, the latest first; a page may be short.
   *
   * @param account null for all accounts
   * @param since none that is earlier; null for all that are kept
   */
  Page<Change> changes(
      @Nullable AccountId account, @Nullable Instant since, @Nullable String next, int limit);

  /**
   * An instance's own changes, the latest first; they are kept for longer than one that is over.
   *
   * @param id unique in all of AWS
   */
  Page<Change> history(String id, @Nullable String next, int limit);

  /**
   * A fact's next version.
   *
   * @param fact the fact as it was where only history is added to
   * @param changes what is added to history; one that is there already is the same one
   */
  record Rewrite(InstanceFact fact, List<Change> changes) {
    public Rewrite {
      changes = List.copyOf(changes);
    }
  }
}
