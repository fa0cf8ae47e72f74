package dev.hubscout.core.fake;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.page.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** History in memory; stores of facts add to it. */
public final class MemoryChangeStore implements ChangeStore {
  private final Map<Identity, Change> history = new LinkedHashMap<>();
  private final Paging paging;

  public MemoryChangeStore() {
    this(Paging.WHOLE);
  }

  public MemoryChangeStore(Paging paging) {
    this.paging = paging;
  }

  /** What makes a change the same one when it is observed again. */
  private record Identity(String subject, Change.Kind kind, Instant at, String state) {
    static Identity of(Change change) {
      var state =
          change.kind() == Change.Kind.STATE_CHANGED ? change.fields().getFirst().after() : "";
      return new Identity(change.subject(), change.kind(), change.at(), state);
    }
  }

  /** Adds what is not there yet; true where that is anything. */
  public synchronized boolean add(Collection<Change> changes) {
    int before = history.size();
    changes.forEach(change -> history.putIfAbsent(Identity.of(change), change));
    return history.size() > before;
  }

  /** All that was ever added, in the order in which it was. */
  public synchronized List<Change> added() {
    return List.copyOf(history.values());
  }

  @Override
  public synchronized Page<Change> changes(
      AccountId account, Instant since, String next, int limit) {
    return latestFirst(
        change ->
            (account == null || change.account().equals(account))
                && (since == null || !change.at().isBefore(since)),
        next,
        limit);
  }

  @Override
  public synchronized Page<Change> history(String subject, String next, int limit) {
    return latestFirst(change -> change.subject().equals(subject), next, limit);
  }

  private Page<Change> latestFirst(Predicate<Change> wanted, String next, int limit) {
    return paging.page(
        history.values().stream()
            .filter(wanted)
            .sorted(Comparator.comparing(Change::at).reversed())
            .toList(),
        next,
        limit);
  }

  @Override
  public synchronized Map<LocalDate, Map<Change.Kind, Long>> counts(LocalDate since) {
    var counts = new TreeMap<LocalDate, Map<Change.Kind, Long>>();
    for (var change : history.values()) {
      var day = LocalDate.ofInstant(change.at(), ZoneOffset.UTC);
      if (!day.isBefore(since)) {
        counts
            .computeIfAbsent(day, any -> new EnumMap<>(Change.Kind.class))
            .merge(change.kind(), 1L, Long::sum);
      }
    }
    return counts;
  }
}
