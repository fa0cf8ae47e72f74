package dev.hubscout.local.workplace;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import dev.hubscout.storage.Update;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the command line itself remembers of runs: how they reach AWS, so that one can be resumed or
 * cancelled later, and how many calls they took. It holds no secret.
 */
public final class RunBook {
  private static final TableSpec TABLE = new TableSpec("hubscout-local", List.of());

  private static final String SETTINGS = "SETTINGS";
  private static final String ACCOUNT = "ACCOUNT";
  private static final String CALLS = "CALLS#";
  private static final String TEXT = "text";
  private static final String COUNT = "count";

  private final Table table;

  private RunBook(Table table) {
    this.table = table;
  }

  /** The book among other tables. */
  public static RunBook in(StorageEngine engine, InstantSource clock) {
    return new RunBook(new Table(engine, TABLE, clock));
  }

  /** A book that is gone with the process. */
  public static RunBook inMemory(InstantSource clock) {
    return in(SqliteEngine.inMemory(clock), clock);
  }

  /** Notes how a run reaches AWS. */
  public void save(RunId run, StandaloneSettings settings) {
    table.putAll(List.of(Item.at(key(run, SETTINGS)).text(TEXT, Json.write(settings)).build()));
  }

  /** How a run reaches AWS; empty where it was not started here. */
  public Optional<StandaloneSettings> settings(RunId run) {
    return table
        .get(key(run, SETTINGS))
        .map(item -> Json.read(item.text(TEXT), StandaloneSettings.class, "the run's settings"));
  }

  /** Notes of which account a run is that has no other. */
  public void saveAccount(RunId run, AccountId account) {
    table.putAll(List.of(Item.at(key(run, ACCOUNT)).text(TEXT, account.value()).build()));
  }

  /** The one account of a run; empty where it has several, or nobody noted it. */
  public Optional<AccountId> account(RunId run) {
    return table.get(key(run, ACCOUNT)).map(item -> new AccountId(item.text(TEXT)));
  }

  /** Adds what this process called for the run; other processes' calls stay. */
  public void addCalls(RunId run, Map<String, Long> calls) {
    calls.forEach(
        (operation, count) ->
            table.update(key(run, CALLS + operation), Update.of().add(COUNT, count), null));
  }

  /** Calls by operation; empty where they are not known. */
  public Map<String, Long> calls(RunId run) {
    var calls = new TreeMap<String, Long>();
    for (var item : table.query().all(partition(run), CALLS)) {
      calls.put(item.key().sk().substring(CALLS.length()), item.number(COUNT));
    }
    return calls;
  }

  /** Forgets a run. */
  public void delete(RunId run) {
    table.deleteAll(table.query().all(partition(run), "").stream().map(Item::key).toList());
  }

  private static String partition(RunId run) {
    return "RUN#" + run.value();
  }

  private static ItemKey key(RunId run, String sort) {
    return new ItemKey(partition(run), sort);
  }
}
