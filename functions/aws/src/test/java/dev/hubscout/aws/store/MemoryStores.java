package dev.hubscout.aws.store;

import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.hub.Retention;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.aws.listing.StoredStatistics;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.ChangeStore;
import dev.hubscout.core.directory.AccountStore;
import dev.hubscout.core.fact.FactStore;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.InstanceFact;
import dev.hubscout.core.fact.InstanceStore;
import dev.hubscout.core.fact.InstanceStore.Rewrite;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.summary.SummaryStore;
import dev.hubscout.sqlite.SqliteEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableEngine;
import dev.hubscout.testing.Watched;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stores as they are deployed, over an empty SQLite database in memory, and what tests need to
 * fill them and to look into them.
 */
public final class MemoryStores implements AutoCloseable {
  /** The longest page that may be asked for. */
  private static final int PAGE = 1_000;

  private final SqliteEngine engine;
  private final Table table;

  public final RunStore runs;
  public final FactStore facts;
  public final InstanceStore instances;
  public final ChangeStore changes;
  public final AccountStore accounts;
  public final SummaryStore summaries;
  public final StoredListings listings;
  public final StoredStatistics statistics;

  /** The table of facts as the instances alone are read and written. */
  public final Watched<TableEngine> instanceTable;

  /**
   * @param clock what the stores take for now
   */
  public MemoryStores(InstantSource clock) {
    var kept = Retention.DEFAULT;
    engine = SqliteEngine.inMemory(clock);
    table = new Table(engine, Tables.FACTS, clock);
    instanceTable = Watched.of(TableEngine.class, engine.open(Tables.FACTS));
    runs = new StoredRuns(new Table(engine, Tables.RUNS, clock), kept.runs());
    facts = new StoredFacts(table, kept.gone(), kept.history());
    instances =
        new StoredInstances(
            new Table(spec -> instanceTable.port(), Tables.FACTS, clock),
            kept.gone(),
            kept.history());
    changes = new StoredChanges(table);
    accounts = new StoredAccounts(table);
    summaries = new StoredSummaries(table);
    var listed = new Table(engine, StoredListings.TABLE, clock);
    listings =
        new StoredListings(
            listed,
            new DocumentStore(new Table(engine, DocumentStore.TABLE, clock), new MemoryObjects()),
            runs,
            kept.runs(),
            Path.of(System.getProperty("java.io.tmpdir")));
    statistics = new StoredStatistics(listed, listings);
  }

  /** Writes facts as they are, whatever was there. */
  public void put(InstanceFact... all) {
    putAll(Arrays.asList(all));
  }

  /** Writes facts as they are, whatever was there. */
  public void putAll(Collection<InstanceFact> all) {
    var byKey = all.stream().collect(Collectors.toMap(InstanceFact::key, Function.identity()));
    instances.rewrite(byKey.keySet(), (key, before) -> new Rewrite(byKey.get(key), List.of()));
  }

  /** Adds to history alone. */
  public void add(Change... all) {
    var history = Retention.DEFAULT.history();
    table.putAll(
        Arrays.stream(all)
            .map(change -> ChangeItems.write(change, change.at().plus(history)))
            .toList());
  }

  /** Every instance that is known, those that are over too, by account, Region and id. */
  public List<InstanceFact> allInstances() {
    return all(next -> instances.instances(Filter.ALL, true, next, PAGE));
  }

  /** All of history, the earliest first. */
  public List<Change> history() {
    return all(next -> changes.changes(null, null, next, PAGE)).reversed();
  }

  /** All of one subject's history, the earliest first. */
  public List<Change> history(String subject) {
    return all(next -> changes.history(subject, next, PAGE)).reversed();
  }

  /** Every fact and all of history, as a text to compare. */
  public String dump() {
    return all(next -> facts.inspections(Filter.ALL, next, PAGE))
        + "\n"
        + all(next -> facts.databases(Filter.ALL, next, PAGE))
        + "\n"
        + allInstances()
        + "\n"
        + history();
  }

  private static <T> List<T> all(Function<String, Page<T>> pages) {
    var all = new ArrayList<T>();
    String next = null;
    do {
      var page = pages.apply(next);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }

  @Override
  public void close() {
    engine.close();
  }
}
