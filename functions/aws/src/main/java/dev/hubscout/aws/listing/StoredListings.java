package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Digest;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.document.Pointer;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingDifference;
import dev.hubscout.core.listing.ListingFilter;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingStep;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The listings of runs: written by groups of services, asked for by run, account, Region, service
 * and operation. What a listing found is content of a {@link DocumentStore}, so that an unchanged
 * cloud costs no more than one small item for each group.
 *
 * <p>Every question is answered while a run goes on, from the groups that are stored by then.
 */
public final class StoredListings {
  /** The table as the store expects it, under the name that deployments give it. */
  public static final TableSpec TABLE = new TableSpec("hubscout-listings", List.of());

  /** How many groups the services of an account and Region are put into. */
  public static final int GROUPS = GroupKeys.GROUPS;

  private final GroupStore groups;
  private final Duration retention;
  private final Path folder;
  private final ListingPages pages;
  private final ContentReader contents;
  private final ListingComparison comparison;
  private final RunComparison runs;
  private final ListingDeletion deletion;

  /**
   * @param table of {@link #TABLE}, under any name
   * @param runs tells a run's tasks
   * @param retention how long listings and their content are kept
   * @param folder where listings that are too large for memory are sorted; what is there is
   *     redacted already, and gone once the listing is stored
   */
  public StoredListings(
      Table table, DocumentStore documents, RunStore runs, Duration retention, Path folder) {
    this.groups = new GroupStore(table, documents);
    this.retention = retention;
    this.folder = folder;
    this.pages = new ListingPages(groups, runs);
    this.contents = new ContentReader(documents);
    this.comparison = new ListingComparison(contents);
    this.runs = new RunComparison(groups, pages, comparison);
    this.deletion = new ListingDeletion(groups, pages);
  }

  GroupStore groups() {
    return groups;
  }

  ListingPages pages() {
    return pages;
  }

  // ---- writing

  /** The group of a service, 0 to {@value #GROUPS} - 1. */
  public static int group(String service) {
    return GroupKeys.of(service);
  }

  /** The services of each group: what the parts of a task are made of, since groups are whole. */
  public static SortedMap<Integer, List<String>> byGroup(Collection<String> services) {
    var groups = new TreeMap<Integer, List<String>>();
    for (var service : new TreeSet<>(services)) {
      groups.computeIfAbsent(group(service), number -> new ArrayList<>()).add(service);
    }
    return groups;
  }

  /** What a delivery stored before; a group that is there needs no work any more. */
  public Optional<GroupFigures> figures(TaskKey task, int group) {
    return groups.find(task, group).map(found -> GroupFigures.of(found.part()));
  }

  /** Begins a group of a task; what the run before it found is not stored again. */
  public GroupWriter begin(TaskKey task, int group) {
    var now = groups.table().clock().instant();
    var pointer =
        new Pointer.Renewed(now.plus(retention), now.plus(retention).plus(retention.dividedBy(2)));
    var previous =
        groups
            .newestFirst(task.account(), task.region(), group, task.run(), null, 2)
            .items()
            .stream()
            .filter(found -> !found.task().run().equals(task.run()))
            .findFirst()
            .orElse(null);
    return new GroupWriter(groups, task, group, folder, pointer, previous);
  }

  // ---- asking

  /** A listing. */
  public Optional<Listing> listing(TaskKey task, ListingKey key) {
    return groups.find(task, GroupKeys.of(key.service())).stream()
        .flatMap(group -> groups.reader().listings(group).stream())
        .filter(listing -> listing.key().equals(key))
        .findFirst();
  }

  /** What a delivery stored of a group; empty where it stored nothing. */
  public List<Listing> of(TaskKey task, int group) {
    return groups.find(task, group).stream()
        .flatMap(found -> groups.reader().listings(found).stream())
        .toList();
  }

  /**
   * A run's listings, by account and Region; a page may be short or empty and not the last.
   *
   * @param limit 1 to 1,000
   */
  public Page<Listing> listings(RunId run, ListingFilter filter, @Nullable String next, int limit) {
    return pages.ofRun(run, filter, next, limit);
  }

  /** The listings of an operation in an account and Region, the newest run first. */
  public Page<Listing> history(
      AccountId account, Region region, ListingKey key, @Nullable String next, int limit) {
    return pages.history(account, region, key, null, next, limit);
  }

  /**
   * The newest listing of each operation of an account and Region, whatever its outcome.
   *
   * @param service null for all
   */
  public Page<Listing> latest(
      AccountId account,
      Region region,
      @Nullable String service,
      @Nullable String next,
      int limit) {
    return pages.latest(account, region, service, next, limit);
  }

  /**
   * The items of a listing, in order.
   *
   * @param content as the listing names it
   * @throws HubscoutException {@code NOT_FOUND} where it is not kept any more
   */
  public Page<StoredItem> items(String content, @Nullable String next, int limit) {
    return contents.page(new Digest(content), next, limit);
  }

  // ---- comparing

  /** The differences of two runs, by account, Region, operation and identity. */
  public Page<ListingDifference> compare(
      RunId earlier, RunId later, ListingFilter filter, @Nullable String next, int limit) {
    return runs.page(earlier, later, filter, next, limit);
  }

  /**
   * An operation through the runs of an account and Region: what changed from each listing to the
   * one after it, the newest first.
   *
   * @param limit how many steps are asked for, 1 to 100
   */
  public Page<ListingStep> steps(
      AccountId account, Region region, ListingKey key, @Nullable String next, int limit) {
    if (limit < 1 || limit > 100) {
      throw HubscoutException.invalid("limit", "a page has 1 to 100 steps.");
    }
    var steps = new ArrayList<ListingStep>();
    Listing later = null;
    var from = Position.of(next).run();
    String token = null;
    do {
      var page = pages.history(account, region, key, from, token, limit + 1);
      for (var listing : page.items()) {
        if (later != null) {
          steps.add(step(listing, later));
        }
        later = listing;
        if (steps.size() == limit) {
          return new Page<>(steps, Position.page(later.task().run().value(), null).token());
        }
      }
      token = page.next();
    } while (token != null);
    return new Page<>(steps, null);
  }

  private ListingStep step(Listing earlier, Listing later) {
    var found = comparison.between(earlier, later, null, ListingStep.MAX_DIFFERENCES);
    var most = found.differences().stream().limit(ListingStep.MAX_DIFFERENCES).toList();
    return new ListingStep(
        earlier, later, most, found.after() != null || most.size() < found.differences().size());
  }

  // ---- deleting

  /**
   * What a deletion did.
   *
   * @param listings how many went
   * @param next where it goes on; null where it is done
   */
  public record Deleted(long listings, @Nullable String next) {}

  /**
   * Deletes a run's listings, or those of them that a filter names, a page of tasks at a time. It
   * may be cut off anywhere and begun again: what went is gone.
   *
   * @param next from the call before; null to begin
   */
  public Deleted delete(RunId run, ListingFilter filter, @Nullable String next) {
    return deletion.page(run, filter, next);
  }
}
