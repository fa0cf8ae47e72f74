package dev.hubscout.aws.store;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.listing.StoredListings;
import dev.hubscout.storage.Index;
import dev.hubscout.storage.TableSpec;
import java.util.List;

/** The tables as the stores expect them. */
public final class Tables {
  /** What the sweep must check, and when. */
  public static final Index DUE = new Index("due", "due_pk", "due_at", true);

  /** Runs of a capability by time. */
  public static final Index BY_CAPABILITY =
      new Index("by_capability", "capability_pk", "list_sk", false);

  /** Runs of a status by time. */
  public static final Index BY_STATUS = new Index("by_status", "status_pk", "list_sk", false);

  /** Instances by id; and their changes by time, see {@link ChangeItems}. */
  public static final Index BY_INSTANCE = new Index("by_instance", "instance_pk", "sk", true);

  /** Instances that have not ended, by primary private address, which is not unique. */
  public static final Index BY_ADDRESS = new Index("by_address", "address_pk", "sk", true);

  /** An account's changes by time. */
  public static final Index CHANGES_BY_ACCOUNT =
      new Index("changes_by_account", "changes_pk", "sk", false);

  /** Databases by family, in the order of engines and versions: see {@link FamilyIndex}. */
  public static final Index BY_FAMILY = new Index("by_family", "family_pk", "family_sk", true);

  /** Runs and tasks, under the name that the deployment gives it. */
  public static final TableSpec RUNS =
      new TableSpec(Names.RUNS_TABLE, List.of(DUE, BY_CAPABILITY, BY_STATUS));

  /** Facts and their history, under the name that the deployment gives it. */
  public static final TableSpec FACTS =
      new TableSpec(
          Names.FACTS_TABLE, List.of(BY_INSTANCE, BY_ADDRESS, CHANGES_BY_ACCOUNT, BY_FAMILY));

  /** Runs and their tasks, from when they ended. */
  public static final RetentionTerm RUN_DAYS =
      RetentionTerm.days("RUN_RETENTION_DAYS", "runDays", 90);

  /** Instances that are terminated or gone, with their databases. */
  public static final RetentionTerm GONE_DAYS =
      RetentionTerm.days("GONE_RETENTION_DAYS", "goneDays", 90);

  /** What changed. */
  public static final RetentionTerm HISTORY_DAYS =
      RetentionTerm.days("HISTORY_RETENTION_DAYS", "historyDays", 400);

  /** Listings of AWS resources, with what they found. */
  public static final RetentionTerm LISTING_DAYS =
      RetentionTerm.days("LISTING_RETENTION_DAYS", "listingDays", 30);

  /** What listings found, by digest, under the name that the deployment gives it. */
  public static final TableSpec DOCUMENTS = DocumentStore.TABLE.named(Names.DOCUMENTS_TABLE);

  /** Listings, under the name that the deployment gives it. */
  public static final TableSpec LISTINGS = StoredListings.TABLE.named(Names.LISTINGS_TABLE);

  /**
   * Every table of a hub. A line here makes one: deployments and the hub on one machine have it,
   * its alarms and its stream, and a function that needs it has its variables.
   */
  public static final List<HubTable> HUB =
      List.of(
          new HubTable(RUNS, List.of(RUN_DAYS), StreamImages.RUNS_PATTERN),
          new HubTable(FACTS, List.of(GONE_DAYS, HISTORY_DAYS), StreamImages.FACTS_PATTERN),
          new HubTable(DOCUMENTS, List.of(), null),
          new HubTable(LISTINGS, List.of(LISTING_DAYS), null));

  /** The shapes of every table of a hub. */
  public static final List<TableSpec> ALL = HUB.stream().map(HubTable::spec).toList();

  private Tables() {}

  /**
   * The hub's table of that name.
   *
   * @throws IllegalArgumentException where it has none
   */
  public static HubTable named(String name) {
    return HUB.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no hub has a table " + name + ": see Tables.HUB"));
  }

  /** The names of the tables with a stream. */
  public static List<String> announced() {
    return HUB.stream().filter(table -> table.announced() != null).map(HubTable::name).toList();
  }
}
