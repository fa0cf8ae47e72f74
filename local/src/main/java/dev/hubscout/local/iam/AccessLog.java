package dev.hubscout.local.iam;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What roles needed since the start, each access once. Safe for many threads. */
public final class AccessLog {
  private final Set<Access> accesses = ConcurrentHashMap.newKeySet();

  /** Notes accesses. */
  public void add(Collection<Access> more) {
    accesses.addAll(more);
  }

  /** Every access so far. */
  public Set<Access> all() {
    return Set.copyOf(accesses);
  }
}
