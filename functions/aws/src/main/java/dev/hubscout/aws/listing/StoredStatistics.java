package dev.hubscout.aws.listing;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.ListingCounts;
import dev.hubscout.core.listing.ListingStatistics;
import dev.hubscout.core.listing.ListingStatistics.OfName;
import dev.hubscout.core.listing.ListingStatistics.OfRun;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Retry;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of runs in the table of listings. A run is added once it has ended, from its stored
 * groups, in one transaction with the note that it was: adding it again changes nothing. Each
 * question is one read.
 */
public final class StoredStatistics {
  /** How long a run's own figures, the note that it was added, and days are kept. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final String PARTITION = "STATISTICS";
  private static final String DAY = "DAY#";
  private static final String MONTH = "MONTH#";
  private static final ItemKey TOTAL = new ItemKey(PARTITION, "TOTAL");
  private static final ItemKey SERVICES = new ItemKey(PARTITION, "SERVICES");
  private static final ItemKey REGIONS = new ItemKey(PARTITION, "REGIONS");
  private static final String DATA = "data";
  private static final TypeReference<ListingStatistics> TOTAL_TYPE = new TypeReference<>() {};
  private static final TypeReference<ListingCounts> COUNTS_TYPE = new TypeReference<>() {};
  private static final TypeReference<OfRun> RUN_TYPE = new TypeReference<>() {};
  private static final TypeReference<Map<String, OfName>> NAMES_TYPE = new TypeReference<>() {};

  private final Table table;
  private final RunCounting counting;

  /**
   * @param table of listings
   */
  public StoredStatistics(Table table, StoredListings listings) {
    this.table = table;
    this.counting = new RunCounting(listings.groups(), listings.pages());
  }

  /**
   * Adds a run that has ended.
   *
   * @return false where it was added before
   * @throws HubscoutException {@code CONFLICT} where it has not ended
   */
  public boolean add(Run run) {
    if (!run.status().terminal()) {
      throw HubscoutException.conflict("Run " + run.id() + " is still open; wait until it ends.");
    }
    if (table.get(key(run.id())).isPresent()) {
      return false;
    }
    var counted = counting.count(run);
    for (int attempt = 1; attempt <= Retry.ATTEMPTS; attempt++) {
      var refused = commit(counted);
      if (refused.isEmpty()) {
        return true;
      }
      if (table.get(key(run.id())).isPresent()) {
        return false;
      }
      Retry.pause(attempt);
    }
    throw Retry.exhausted("adding the figures of " + run.id());
  }

  private Collection<Integer> commit(RunCounting.Counted counted) {
    var of = counted.run();
    var date = of.at().atZone(ZoneOffset.UTC).toLocalDate();
    var day = new ItemKey(PARTITION, DAY + date);
    var month = new ItemKey(PARTITION, MONTH + YearMonth.from(date));
    var rows = table.getAll(List.of(TOTAL, SERVICES, REGIONS, day, month));
    var services = ListingStatistics.merged(names(rows.get(SERVICES)), counted.services());
    var regions = ListingStatistics.merged(names(rows.get(REGIONS)), counted.regions());
    var totalRow = rows.get(TOTAL);
    var total = totalRow == null ? ListingStatistics.NONE : total(totalRow);
    var last = total.last();
    var next =
        new ListingStatistics(
            total.all().plus(of.counts()),
            (int) services.values().stream().filter(each -> each.all().items() > 0).count(),
            regions.size(),
            last == null || of.run().compareTo(last.run()) >= 0 ? of : last);
    var writes = table.transaction();
    var now = table.clock().instant();
    writes.put(
        Item.at(key(of.run())).bytes(DATA, Deflated.pack(of)).expires(now.plus(KEPT)).build(),
        Condition.absent(now));
    put(writes, TOTAL, totalRow, next, null);
    put(writes, SERVICES, rows.get(SERVICES), services, null);
    put(writes, REGIONS, rows.get(REGIONS), regions, null);
    put(writes, day, rows.get(day), counts(rows.get(day)).plus(of.counts()), KEPT);
    put(writes, month, rows.get(month), counts(rows.get(month)).plus(of.counts()), null);
    return writes.commit();
  }

  private void put(
      Table.Transaction writes,
      ItemKey key,
      @Nullable Item before,
      Object data,
      @Nullable Duration kept) {
    var now = table.clock().instant();
    var item =
        Item.at(key)
            .number(Condition.VERSION, Condition.next(before))
            .bytes(DATA, Deflated.pack(data));
    if (kept != null) {
      item.expires(now.plus(kept));
    }
    writes.put(item.build(), Condition.unchanged(before, now));
  }

  // ---- asking

  /** Of all runs. */
  public ListingStatistics total() {
    return table.get(TOTAL).map(StoredStatistics::total).orElse(ListingStatistics.NONE);
  }

  /** By service. */
  public Map<String, OfName> services() {
    return names(table.get(SERVICES).orElse(null));
  }

  /** By Region. */
  public Map<String, OfName> regions() {
    return names(table.get(REGIONS).orElse(null));
  }

  /** By day in UTC, from the first to the last; days without a run are left out. */
  public Map<LocalDate, ListingCounts> days(LocalDate first, LocalDate last) {
    var days = new TreeMap<LocalDate, ListingCounts>();
    for (var row : table.query().between(PARTITION, DAY + first, DAY + last)) {
      days.put(LocalDate.parse(row.key().sk().substring(DAY.length())), counts(row));
    }
    return days;
  }

  /** By month in UTC, from the first to the last; months without a run are left out. */
  public Map<YearMonth, ListingCounts> months(YearMonth first, YearMonth last) {
    var months = new TreeMap<YearMonth, ListingCounts>();
    for (var row : table.query().between(PARTITION, MONTH + first, MONTH + last)) {
      months.put(YearMonth.parse(row.key().sk().substring(MONTH.length())), counts(row));
    }
    return months;
  }

  /** Of a run; empty where it was not added, or too long ago. */
  public Optional<OfRun> run(RunId id) {
    return table.get(key(id)).map(StoredStatistics::ofRun);
  }

  /** Of runs, in their order; those that were not added are left out. */
  public List<OfRun> runs(List<RunId> ids) {
    var found = new ArrayList<OfRun>();
    table
        .itemsAt(ids.stream().map(StoredStatistics::key).toList())
        .forEach(row -> found.add(ofRun(row)));
    return found;
  }

  private static ItemKey key(RunId id) {
    return new ItemKey("STATISTICS#" + id, "RUN");
  }

  private static ListingStatistics total(Item row) {
    return Deflated.unpack(row.bytes(DATA), TOTAL_TYPE);
  }

  private static OfRun ofRun(Item row) {
    return Deflated.unpack(row.bytes(DATA), RUN_TYPE);
  }

  private static Map<String, OfName> names(@Nullable Item row) {
    return row == null ? Map.of() : Deflated.unpack(row.bytes(DATA), NAMES_TYPE);
  }

  private static ListingCounts counts(@Nullable Item row) {
    return row == null ? ListingCounts.NONE : Deflated.unpack(row.bytes(DATA), COUNTS_TYPE);
  }
}
