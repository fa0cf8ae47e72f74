package dev.hubscout.storage;

import org.jspecify.annotations.Nullable;

/** One item's part of a transaction. */
public sealed interface Write {
  ItemKey key();

  /** What must hold of the stored item; null where the write always happens. */
  @Nullable Condition condition();

  /** The item replaces what is there. */
  record Put(Item item, @Nullable Condition condition) implements Write {
    @Override
    public ItemKey key() {
      return item.key();
    }
  }

  /** There is no such item afterwards. */
  record Delete(ItemKey key, @Nullable Condition condition) implements Write {}

  /** Some of its attributes change. */
  record Change(ItemKey key, Update update, @Nullable Condition condition) implements Write {}

  /** Nothing changes; the transaction depends on it alone. */
  record Check(ItemKey key, Condition condition) implements Write {}
}
