package dev.hubscout.local.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table as its account sees it from outside: it has no items, only their number.
 *
 * @param seed from which all of its minutes follow
 * @param deleted when it was; null while it is there. Its metrics outlive it
 * @param infrequentAccess whether its class is STANDARD_INFREQUENT_ACCESS
 * @param timeToLive the attribute that ends items; null for none
 */
public record Table(
    String account,
    String region,
    String name,
    long seed,
    Instant created,
    @Nullable Instant deleted,
    Billing billing,
    Map<TableOperation, Traffic> traffic,
    List<TableIndex> indexes,
    List<Scaling> scaling,
    boolean infrequentAccess,
    @Nullable String timeToLive,
    boolean pointInTimeRecovery,
    long items,
    long bytes) {

  private static final Instant CREATED = Instant.parse("2026-01-15T08:00:00Z");
  private static final long ITEMS = 10_000;
  private static final long ITEM_BYTES = 400;

  public Table {
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new IllegalArgumentException(
          "A table's name has 3 to 255 letters, digits, _, . or -, unlike \"" + name + "\"");
    }
    traffic = Map.copyOf(traffic);
    indexes = List.copyOf(indexes);
    scaling = List.copyOf(scaling);
  }

  /** A table on demand that nobody uses. */
  public static Table of(String account, String region, String name) {
    return new Table(
        account,
        region,
        name,
        Draw.seed(0, account + "/" + region + "/" + name),
        CREATED,
        null,
        new Billing.OnDemand(null),
        Map.of(),
        List.of(),
        List.of(),
        false,
        null,
        false,
        ITEMS,
        ITEMS * ITEM_BYTES);
  }

  /** The same table with these requests of an operation. */
  public Table with(TableOperation operation, Traffic requests) {
    var all = new EnumMap<TableOperation, Traffic>(TableOperation.class);
    all.putAll(traffic);
    all.put(operation, requests);
    return new Table(
        account,
        region,
        name,
        seed,
        created,
        deleted,
        billing,
        all,
        indexes,
        scaling,
        infrequentAccess,
        timeToLive,
        pointInTimeRecovery,
        items,
        bytes);
  }

  /** The same table, paid in another way. */
  public Table with(Billing other) {
    return copy(deleted, other, indexes, scaling, created, infrequentAccess);
  }

  /** The same table with one more index. */
  public Table with(TableIndex index) {
    return copy(deleted, billing, plus(indexes, index), scaling, created, infrequentAccess);
  }

  /** The same table with one more capacity that follows its use. */
  public Table with(Scaling scaled) {
    return copy(deleted, billing, indexes, plus(scaling, scaled), created, infrequentAccess);
  }

  /** The same table, made at another time. */
  public Table created(Instant time) {
    return copy(deleted, billing, indexes, scaling, time, infrequentAccess);
  }

  /** The same table, deleted at a time. */
  public Table deleted(Instant time) {
    return copy(time, billing, indexes, scaling, created, infrequentAccess);
  }

  /** The same table in the class for what is seldom read. */
  public Table withInfrequentAccess() {
    return copy(deleted, billing, indexes, scaling, created, true);
  }

  /** The same table, whose items end by an attribute and which can be restored. */
  public Table keeping(String attribute, boolean recoverable) {
    return new Table(
        account,
        region,
        name,
        seed,
        created,
        deleted,
        billing,
        traffic,
        indexes,
        scaling,
        infrequentAccess,
        attribute,
        recoverable,
        items,
        bytes);
  }

  /** Whether it is there. */
  public boolean existsAt(Instant time) {
    return !created.isAfter(time) && (deleted == null || deleted.isAfter(time));
  }

  /** Its ARN. */
  public String arn() {
    return arn(account, region, name);
  }

  /** The ARN of a table, whether or not it is there. */
  public static String arn(String account, String region, String name) {
    return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, account, name);
  }

  private Table copy(
      @Nullable Instant end,
      Billing paid,
      List<TableIndex> withIndexes,
      List<Scaling> scaled,
      Instant start,
      boolean infrequent) {
    return new Table(
        account,
        region,
        name,
        seed,
        start,
        end,
        paid,
        traffic,
        withIndexes,
        scaled,
        infrequent,
        timeToLive,
        pointInTimeRecovery,
        items,
        bytes);
  }

  private static <T> List<T> plus(List<T> all, T one) {
    var more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
