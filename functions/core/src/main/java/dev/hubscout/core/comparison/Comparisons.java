package dev.hubscout.core.comparison;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs of one capability: what was added, removed and changed between the moments at
 * which each looked at a scope, as history tells it; and the scopes that one of them did not see
 * whole, of which nothing can be said. Goes account by account.
 */
public final class Comparisons {
  /** Accounts that are gone through for one page, at most. */
  private static final int ACCOUNTS = 50;

  private static final int PAGE = 1_000;

  private final RunStore runs;
  private final ChangeStore changes;

  public Comparisons(RunStore runs, ChangeStore changes) {
    this.runs = runs;
    this.changes = changes;
  }

  /**
   * A page of differences, by account, Region and subject; scopes of which nothing can be said come
   * first in their account. A page may be short or empty.
   *
   * @param earlier has ended, as {@code later} has
   * @param next a token of an earlier page
   * @throws HubscoutException {@code INVALID_INPUT} where the runs cannot be compared
   */
  public Page<Difference> compare(
      Run earlier, Run later, ComparisonFilter filter, @Nullable String next, int limit) {
    requireComparable(earlier, later);
    var from = Position.of(next);
    var found = new ArrayList<Difference>();
    int accounts = 0;
    for (var account : accounts(earlier, later, filter).tailSet(from.account())) {
      if (accounts++ == ACCOUNTS) {
        return new Page<>(found, new Position(account, 0).token());
      }
      var all = differences(earlier, later, account, filter);
      int at = account.equals(from.account()) ? Math.min(from.seen(), all.size()) : 0;
      int to = Math.min(all.size(), at + limit - found.size());
      found.addAll(all.subList(at, to));
      if (to < all.size()) {
        return new Page<>(found, new Position(account, to).token());
      }
    }
    return new Page<>(found, null);
  }

  /**
   * Makes sure that two runs can be compared.
   *
   * @throws HubscoutException {@code INVALID_INPUT} where they are of two capabilities or in the
   *     wrong order, {@code CONFLICT} where one of them has not ended
   */
  public static void requireComparable(Run earlier, Run later) {
    if (earlier.id().capability() != later.id().capability()) {
      throw HubscoutException.invalid("b", "only runs of one capability can be compared.");
    }
    if (earlier.id().compareTo(later.id()) >= 0) {
      throw HubscoutException.invalid("b", "it is the later of two different runs.");
    }
    for (var run : List.of(earlier, later)) {
      if (!run.status().terminal()) {
        throw HubscoutException.conflict(
            "Run " + run.id() + " has not ended yet; compare it after it has ended.");
      }
    }
  }

  private SortedSet<AccountId> accounts(Run earlier, Run later, ComparisonFilter filter) {
    var accounts = new TreeSet<AccountId>();
    if (filter.account() instanceof AccountId one) {
      accounts.add(one);
    } else {
      accounts.addAll(runs.accounts(earlier.id()));
      accounts.addAll(runs.accounts(later.id()));
    }
    return accounts;
  }

  private List<Difference> differences(
      Run earlier, Run later, AccountId account, ComparisonFilter filter) {
    var before = byScope(runs.tasks(earlier.id(), account));
    var after = byScope(runs.tasks(later.id(), account));
    var scopes = new TreeSet<>(Comparator.comparing(Scope::region));
    scopes.addAll(before.keySet());
    scopes.addAll(after.keySet());
    var differences = new ArrayList<Difference>();
    var windows = new TreeMap<Scope, Window>(scopes.comparator());
    for (var scope : scopes) {
      var window = Window.of(before.get(scope), after.get(scope));
      if (window == null) {
        differences.add(
            new Difference.OfScope(scope, outcome(before.get(scope)), outcome(after.get(scope))));
      } else {
        windows.put(scope, window);
      }
    }
    subjects(earlier, account, windows).values().stream()
        .map(subject -> subject.difference(changes))
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing((Difference.OfSubject it) -> it.scope().region())
                .thenComparing(Difference.OfSubject::subject))
        .forEach(differences::add);
    differences.removeIf(it -> filter.kind() != null && filter.kind() != it.kind());
    return differences;
  }

  private static Map<Scope, Task> byScope(List<Task> tasks) {
    var byScope = new LinkedHashMap<Scope, Task>();
    tasks.forEach(task -> byScope.put(new Scope(task.key().account(), task.key().region()), task));
    return byScope;
  }

  private static @Nullable TaskOutcome outcome(@Nullable Task task) {
    return task == null ? null : task.outcome();
  }

  /** What happened to each subject in the windows of its scope. */
  private Map<String, Subject> subjects(
      Run earlier, AccountId account, Map<Scope, Window> windows) {
    var subjects = new LinkedHashMap<String, Subject>();
    if (windows.isEmpty()) {
      return subjects;
    }
    String next = null;
    do {
      var page = changes.changes(account, earlier.createdAt(), next, PAGE);
      for (var change : page.items()) {
        var scope = new Scope(change.account(), change.region());
        var window = windows.get(scope);
        if (change.capability() == earlier.id().capability()
            && window != null
            && window.has(change)) {
          subjects
              .computeIfAbsent(change.subject(), subject -> new Subject(scope, subject))
              .add(change);
        }
      }
      next = page.next();
    } while (next != null);
    return subjects;
  }

  /**
   * The position at which a comparison continues.
   *
   * @param seen how many differences of the account were told of
   */
  private record Position(AccountId account, int seen) {
    private static final Position START = new Position(new AccountId("0".repeat(12)), 0);

    static Position of(@Nullable String token) {
      if (token == null) {
        return START;
      }
      if (!token.matches("[0-9]{12}\\.[0-9]{1,9}")) {
        throw HubscoutException.invalid(
            "next", "it is not a token from a page of this comparison.");
      }
      return new Position(
          new AccountId(token.substring(0, 12)), Integer.parseInt(token.substring(13)));
    }

    String token() {
      return account + "." + seen;
    }
  }
}
