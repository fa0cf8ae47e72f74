package dev.hubscout.aws.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.account.Account;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.Update;
import dev.hubscout.storage.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Account lists of runs. Each writer keeps its list under a name of its own; which name counts is
 * decided by one conditional write after that, so a reader never sees half a list or a mixed one.
 */
final class Snapshots {
  static final String COUNT = "count";
  private static final String TOKEN = "token";
  private static final String OPEN = "open";
  private static final String ACCOUNTS = "accounts";
  private static final TypeReference<List<Account>> TYPE = new TypeReference<>() {};

  private final Table table;
  private final Supplier<Instant> expires;

  Snapshots(Table table, Supplier<Instant> expires) {
    this.table = table;
    this.expires = expires;
  }

  int save(RunId id, List<List<Account>> chunks, Instant now) {
    var winner = table.get(RunKeys.chunks(id));
    if (winner.isPresent()) {
      return count(winner.get());
    }
    var token = UUID.randomUUID().toString();
    table.putAll(
        IntStream.range(0, chunks.size())
            .mapToObj(number -> item(id, token, number, chunks.get(number)))
            .toList());
    var numbers = new TreeSet<Integer>();
    IntStream.range(0, chunks.size()).forEach(numbers::add);
    var ours =
        Item.at(RunKeys.chunks(id))
            .text(TOKEN, token)
            .number(COUNT, chunks.size())
            .numbers(OPEN, numbers)
            .expires(expires.get())
            .build();
    if (table.put(ours, Condition.absent(now))) {
      return chunks.size();
    }
    table.deleteAll(chunkKeys(id, token, chunks.size()));
    return count(
        table.get(RunKeys.chunks(id)).orElseThrow(() -> HubscoutException.notFound(gone(id))));
  }

  List<Account> chunk(RunId id, int number) {
    return table
        .get(RunKeys.chunks(id))
        .flatMap(winner -> table.get(RunKeys.chunk(id, winner.text(TOKEN), number)))
        .map(row -> Gzip.unpack(row.bytes(ACCOUNTS), TYPE))
        .orElseThrow(
            () ->
                HubscoutException.notFound(
                    "Run " + id + " has no chunk " + number + " of accounts."));
  }

  Set<Integer> open(RunId id) {
    return table.get(RunKeys.chunks(id)).map(row -> row.numbers(OPEN)).orElse(Set.of());
  }

  /** True where no chunk is open any more. */
  boolean planned(RunId id, int number) {
    var after =
        table.update(
            RunKeys.chunks(id),
            Update.of().leave(OPEN, Value.numbers(Set.of(number))),
            Condition.present());
    return after.map(row -> row.numbers(OPEN).isEmpty()).orElse(false);
  }

  /** Every item of the run's winning snapshot. */
  List<ItemKey> keys(RunId id) {
    var keys = new ArrayList<ItemKey>();
    Optional<Item> winner = table.get(RunKeys.chunks(id));
    winner.ifPresent(row -> keys.addAll(chunkKeys(id, row.text(TOKEN), count(row))));
    keys.add(RunKeys.chunks(id));
    return keys;
  }

  private static List<ItemKey> chunkKeys(RunId id, String token, int count) {
    return IntStream.range(0, count).mapToObj(number -> RunKeys.chunk(id, token, number)).toList();
  }

  private static int count(Item winner) {
    return Math.toIntExact(winner.number(COUNT));
  }

  private Item item(RunId id, String token, int number, List<Account> accounts) {
    return Item.at(RunKeys.chunk(id, token, number))
        // accounts with many tags would not fit an item otherwise
        .bytes(ACCOUNTS, Gzip.pack(accounts))
        .expires(expires.get())
        .build();
  }

  private static String gone(RunId id) {
    return "Run " + id + " does not exist any more.";
  }
}
