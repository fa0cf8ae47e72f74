package dev.hubscout.aws.store;

import dev.hubscout.aws.deployment.Names;
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

  /** Every table of a hub. */
  public static final List<TableSpec> ALL = List.of(RUNS, FACTS);

  private Tables() {}
}
