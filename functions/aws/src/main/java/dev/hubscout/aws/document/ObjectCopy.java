package dev.hubscout.aws.document;

import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.TableEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Brings the objects of documents to where a copy of their table is. An object never changes under
 * its key, so that each is brought once.
 */
public final class ObjectCopy {
  private final Objects from;
  private final Objects to;
  private final Set<String> brought = new HashSet<>();

  public ObjectCopy(Objects from, Objects to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Brings what the documents name and is not there yet, and deletes what none names any more. An
   * object that is missing, since it is being written or deleted, is looked for again next time.
   *
   * @param copy of the documents' table
   * @param keys of its items
   */
  public void renew(TableEngine copy, Collection<ItemKey> keys) {
    var named = named(copy, keys);
    named.forEach(
        (object, size) -> {
          if (!brought.contains(object)) {
            from.get(object, Packed.most(size))
                .ifPresent(
                    content -> {
                      to.put(object, content);
                      brought.add(object);
                    });
          }
        });
    var gone = new HashSet<>(brought);
    gone.removeAll(named.keySet());
    gone.forEach(to::delete);
    brought.removeAll(gone);
  }

  /** How large the content of each object is. */
  private static Map<String, Integer> named(TableEngine copy, Collection<ItemKey> keys) {
    var named = new HashMap<String, Integer>();
    for (var item : copy.getAll(keys).values()) {
      var entry = Entry.of(item);
      var object = entry.object();
      if (object != null) {
        named.put(object, Math.clamp(entry.size(), 0, DocumentStore.MAX_BYTES));
      }
    }
    return named;
  }
}
