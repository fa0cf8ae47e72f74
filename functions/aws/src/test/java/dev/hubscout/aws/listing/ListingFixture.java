package dev.hubscout.aws.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hubscout.aws.document.DocumentStore;
import dev.hubscout.aws.store.StoredRuns;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.listing.Listed;
import dev.hubscout.core.listing.Listing;
import dev.hubscout.core.listing.ListingError;
import dev.hubscout.core.listing.ListingKey;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.core.listing.ListingRules;
import dev.hubscout.core.listing.StoredItem;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.StorageEngine;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Stores of listings under test, and what their tests are made of. */
abstract class ListingFixture {
  static final Duration RETENTION = Duration.ofDays(30);
  static final AccountId ACCOUNT = new AccountId("111122223333");
  static final Region FRANKFURT = new Region("eu-central-1");
  static final ListingKey TABLES = new ListingKey("dynamodb", "ListTables");
  static final ListingKey QUEUES = new ListingKey("sqs", "ListQueues");
  static final ListingRules BY_ID = ListingRules.identifiedBy("Id");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A database in which these tables are empty. */
  abstract StorageEngine engine(InstantSource clock, List<TableSpec> tables);

  /** The shape under a name that no other test uses. */
  abstract TableSpec named(TableSpec spec);

  @TempDir Path folder;

  volatile Instant now = Instant.parse("2026-11-22T21:30:00.123456789Z");
  WriteUnits units;
  FolderObjects objects;
  Table table;
  Table documentTable;
  DocumentStore documents;
  RunStore runs;
  StoredListings store;

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    var listings = named(StoredListings.TABLE);
    var contents = named(DocumentStore.TABLE);
    var running = named(Tables.RUNS);
    var engine = engine(clock, List.of(listings, contents, running));
    units = new WriteUnits(engine);
    objects = new FolderObjects(made("objects"));
    table = new Table(units, listings, clock);
    documentTable = new Table(units, contents, clock);
    documents = new DocumentStore(documentTable, objects);
    runs = new StoredRuns(new Table(engine, running, clock), Duration.ofDays(90));
    store = new StoredListings(table, documents, runs, RETENTION, made("spill"));
  }

  Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  /** A run of that time of day, an hour after the one before. */
  static RunId run(int hour) {
    return new RunId(
        String.format(
            Locale.ROOT, "resources-202611%02dT%02d0000Z-%08x", 1 + hour / 24, hour % 24, hour));
  }

  static TaskKey task(int hour) {
    return new TaskKey(run(hour), ACCOUNT, FRANKFURT);
  }

  /** The task is planned, so that the run's listings can be asked for. */
  TaskKey planned(TaskKey task) {
    runs.putTasks(List.of(Task.planned(task, now, now)));
    return task;
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode item(String id, String value) {
    return JSON.createObjectNode().put("Id", id).put("Value", value);
  }

  static Listed ok(int pages) {
    return new Listed(ListingOutcome.OK, pages, pages, 1_000L * pages, 40L * pages, List.of());
  }

  static Listed failed(ListingOutcome outcome, String words, String request) {
    return new Listed(
        outcome, 0, 1, 200, 9, List.of(new ListingError("Code", words, request, "Do it again.")));
  }

  /** Writes one listing into a group that has begun. */
  static void write(
      GroupWriter group,
      ListingKey key,
      ListingRules rules,
      List<? extends JsonNode> items,
      Listed listed) {
    try (var writer = group.begin(key, rules)) {
      items.forEach(item -> writer.item(0, item));
      writer.end(listed);
    }
  }

  /** Stores a group with one listing. */
  GroupFigures put(TaskKey task, ListingKey key, List<? extends JsonNode> items) {
    return put(task, key, items, ok(1));
  }

  GroupFigures put(TaskKey task, ListingKey key, List<? extends JsonNode> items, Listed listed) {
    var group = store.begin(task, StoredListings.group(key.service()));
    write(group, key, BY_ID, items, listed);
    return group.store(true);
  }

  Listing listing(TaskKey task, ListingKey key) {
    return store.listing(task, key).orElseThrow();
  }

  List<StoredItem> items(Listing listing) {
    return all(next -> store.items(listing.content(), next, 100));
  }

  static <T> List<T> all(Function<String, Page<T>> pages) {
    var all = new ArrayList<T>();
    String next = null;
    do {
      var page = pages.apply(next);
      all.addAll(page.items());
      next = page.next();
    } while (next != null);
    return all;
  }
}
