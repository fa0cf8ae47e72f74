package dev.hubscout.core.fact;

import dev.hubscout.core.change.Change;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.page.Page;
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
  /** The maximum number of instances returned for one address. */
  int SAME_ADDRESS = 5;

  /**
   * The instances of a scope that have not ended: id → fingerprint, or an empty text where the next
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

  /** The facts of these instances, including ended ones; those not known are left out. */
  Map<InstanceKey, InstanceFact> instances(Collection<InstanceKey> keys);

  /**
   * Instances with this primary private address, at most {@value #SAME_ADDRESS} of them: separate
   * networks can use the same ones.
   */
  List<InstanceFact> at(String privateAddress);

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
