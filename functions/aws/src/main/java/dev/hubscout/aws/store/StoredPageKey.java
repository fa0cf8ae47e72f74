package dev.hubscout.aws.store;

import dev.hubscout.core.page.PageKey;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key in the table of runs, read once. Who may read that table may read everything that a token
 * leads to, so that the key protects nothing from them.
 */
public final class StoredPageKey implements PageKey {
  private static final ItemKey KEY = new ItemKey("PAGE_KEY", "PAGE_KEY");
  private static final String BYTES_IN_HEX = "key";

  private final Table table;
  private volatile byte @Nullable [] known;

  /**
   * @param table of runs
   */
  public StoredPageKey(Table table) {
    this.table = table;
  }

  @Override
  public byte[] bytes() {
    var key = known;
    if (key == null) {
      key = read().or(this::create).or(this::read).orElseThrow(StoredPageKey::vanished);
      known = key;
    }
    return key.clone();
  }

  private Optional<byte[]> read() {
    return table.get(KEY).map(row -> HexFormat.of().parseHex(row.text(BYTES_IN_HEX)));
  }

  /** Empty if another writer was faster. */
  private Optional<byte[]> create() {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var item = Item.at(KEY).text(BYTES_IN_HEX, HexFormat.of().formatHex(key)).build();
    return table.put(item, Condition.missing(Item.PK)) ? Optional.of(key) : Optional.empty();
  }

  private static IllegalStateException vanished() {
    return new IllegalStateException("the key of pages is neither there nor can it be made");
  }
}
