package dev.hubscout.local.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.document.ObjectCopy;
import dev.hubscout.aws.document.Objects;
import dev.hubscout.aws.dynamodb.DynamoCopy;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.TableSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the demo found, in a local store that can be read without the demo. */
final class KeptCopy implements AutoCloseable {
  private final LocalStore store;
  private final DynamoDbClient tables;
  private final ObjectCopy objects;
  private final Map<TableSpec, Set<ItemKey>> copied = new HashMap<>();

  private KeptCopy(LocalStore store, DynamoDbClient tables, Objects documents) {
    this.store = store;
    this.tables = tables;
    this.objects = new ObjectCopy(documents, store.documents());
  }

  /**
   * A copy in a data directory; an earlier demo's is removed, as the demo has all of it.
   *
   * @param storage where the demo's tables are
   * @param documents where its documents are that no table takes
   */
  static KeptCopy of(Path data, AwsAccess storage, Objects documents) throws IOException {
    LocalStore.directory(data);
    LocalStore.remove(data);
    return new KeptCopy(
        LocalStore.open(data, InstantSource.system()),
        storage.client(DynamoDbClient.builder()),
        documents);
  }

  /** Copies what the demo has now; what it has no more goes. */
  void renew() {
    for (var table : Tables.ALL) {
      var now = DynamoCopy.copy(tables, table, store.engine());
      var before = copied.put(table, now);
      if (before != null) {
        var gone = new HashSet<>(before);
        gone.removeAll(now);
        store.engine().open(table).deleteAll(gone);
      }
    }
    objects.renew(
        store.engine().open(Tables.DOCUMENTS), copied.getOrDefault(Tables.DOCUMENTS, Set.of()));
  }

  @Override
  public void close() {
    tables.close();
    store.close();
  }
}
