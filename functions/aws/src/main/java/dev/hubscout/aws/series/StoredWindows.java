package dev.hubscout.aws.series;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.core.fact.Known;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest statistics of whole windows, all of an owner's in one item beside its series. */
public final class StoredWindows {
  private static final String WINDOWS = "WINDOWS";
  private static final String CONTENT = "windows";
  private static final TypeReference<Map<String, Kept>> TYPE = new TypeReference<>() {};

  private final Table table;
  private final Duration kept;

  /**
   * @param table of {@link StoredSeries#TABLE}
   * @param kept how long they are, if nothing newer comes
   */
  public StoredWindows(Table table, Duration kept) {
    this.table = table;
    this.kept = kept;
  }

  /**
   * As it is stored.
   *
   * @param to seconds since 1970
   * @param value null for none
   */
  private record Kept(@JsonProperty("to") long to, @JsonProperty("value") @Nullable Double value) {}

  /** Keeps values; of two of a series that of the later window. */
  public void keep(SeriesOwner owner, Collection<WindowValue> values) {
    if (!values.isEmpty()) {
      table.rewriteAll(List.of(key(owner)), (key, before) -> merged(key, before, values));
    }
  }

  /** The latest value of each series. */
  public List<WindowValue> windows(SeriesOwner owner) {
    var windows = new ArrayList<WindowValue>();
    table
        .get(key(owner))
        .ifPresent(
            item ->
                item.json(CONTENT, TYPE)
                    .forEach((key, value) -> windows.add(window(SeriesId.parse(key), value))));
    return windows;
  }

  private static WindowValue window(SeriesId series, Kept kept) {
    var value = kept.value();
    return new WindowValue(
        series, Instant.ofEpochSecond(kept.to()), value == null ? Known.none() : Known.of(value));
  }

  private Item merged(ItemKey key, @Nullable Item before, Collection<WindowValue> values) {
    var windows = new TreeMap<String, Kept>();
    if (before != null) {
      windows.putAll(before.json(CONTENT, TYPE));
    }
    for (var value : values) {
      windows.merge(
          value.series().key(),
          new Kept(value.to().getEpochSecond(), value.value().orNull()),
          (known, added) -> known.to() > added.to() ? known : added);
    }
    return Item.at(key)
        .number(Condition.VERSION, Condition.next(before))
        .json(CONTENT, windows)
        .expires(table.clock().instant().plus(kept))
        .build();
  }

  private static ItemKey key(SeriesOwner owner) {
    return new ItemKey(owner.partition(), WINDOWS);
  }
}
