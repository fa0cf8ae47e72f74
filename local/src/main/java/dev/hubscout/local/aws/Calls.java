package dev.hubscout.local.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every call that the endpoint answered. Single calls are kept up to a bound, the newest; the
 * counts by operation are exact for ever.
 */
public final class Calls {
  private static final int KEPT = 500_000;

  private final Deque<Call> calls = new ArrayDeque<>();
  private final Map<String, Long> byAction = new TreeMap<>();

  Calls() {}

  synchronized void add(Call call) {
    if (calls.size() == KEPT) {
      calls.removeFirst();
    }
    calls.addLast(call);
    byAction.merge(call.action(), 1L, Long::sum);
  }

  /** The calls kept, oldest first. */
  public synchronized List<Call> all() {
    return new ArrayList<>(calls);
  }

  /** The calls of one operation, oldest first. */
  public List<Call> of(String service, String operation) {
    return where(it -> it.service().equals(service) && it.operation().equals(operation));
  }

  /** The calls that fit, oldest first. */
  public List<Call> where(Predicate<Call> chosen) {
    return all().stream().filter(chosen).toList();
  }

  /** How many calls of an operation there were since the start or since {@link #clear}. */
  public synchronized long count(String service, String operation) {
    return byAction.getOrDefault(service + ":" + operation, 0L);
  }

  /** How many calls there were, by action such as {@code ssm:SendCommand}. */
  public synchronized Map<String, Long> counts() {
    return new TreeMap<>(byAction);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    calls.clear();
    byAction.clear();
  }
}
