package dev.hubscout.aws.series;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hubscout.storage.Condition;
import dev.hubscout.storage.Item;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Table;
import dev.hubscout.storage.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Series, a UTC day of a metric in one item, with all of its statistics. What is kept again is
 * written over what was there, period by period, and the rest of the day stays. So it may be kept
 * as often as one likes, also by two at once.
 */
public final class StoredSeries {
  /** The table, with no index. */
  public static final TableSpec TABLE = new TableSpec("hubscout-series", List.of());

  private static final String DAYS = "DAY#";
  private static final String KNOWN = "KNOWN";
  private static final String SPANS = "spans";
  private static final TypeReference<Map<String, List<Long>>> SPANS_TYPE = new TypeReference<>() {};

  private final Table table;
  private final Duration kept;

  /**
   * @param kept how long a day is, from its end on
   */
  public StoredSeries(Table table, Duration kept) {
    this.table = table;
    this.kept = kept;
  }

  /** A part of a stretch that is in one day. */
  private record Piece(Stretch stretch, int from, int count, int at) {}

  /**
   * Keeps what was answered.
   *
   * @throws IllegalArgumentException where a period is unknown: it would be taken for known
   */
  public void keep(SeriesOwner owner, Collection<Stretch> stretches) {
    for (var stretch : stretches) {
      if (!stretch.slots().complete()) {
        throw new IllegalArgumentException(
            "stretch: " + stretch.series() + " from " + stretch.from() + " has unknown periods");
      }
    }
    var pieces = new LinkedHashMap<ItemKey, List<Piece>>();
    for (var stretch : stretches) {
      cut(stretch, owner, pieces);
    }
    var refused = new ArrayList<ItemKey>();
    var found = table.getAll(pieces.keySet());
    pieces.forEach(
        (key, parts) -> {
          var before = found.get(key);
          var item = merged(key, before, parts);
          if (item != null
              && !table.put(item, Condition.unchanged(before, table.clock().instant()))) {
            refused.add(key);
          }
        });
    table.rewriteAll(
        refused, (key, before) -> merged(key, before, pieces.getOrDefault(key, List.of())));
    // last, since what is said to be known is not asked for again
    table.rewriteAll(
        stretches.isEmpty() ? List.of() : List.of(new ItemKey(owner.partition(), KNOWN)),
        (key, before) -> known(key, before, stretches));
  }

  /**
   * Reads a series.
   *
   * @param from where a period begins
   * @param to where one ends, after it
   */
  public Stretch read(SeriesOwner owner, SeriesId series, Instant from, Instant to) {
    Stretch.requireDaily(series);
    int size = Math.toIntExact(Duration.between(from, to).toSeconds() / series.period());
    var whole = new Stretch(series, from, new Slots(size));
    var items =
        table
            .query()
            .between(
                owner.partition(), sort(series, day(from)), sort(series, day(to.minusSeconds(1))));
    for (var item : items) {
      if (item.attributes().containsKey(series.attribute())) {
        var sort = item.key().sk();
        var start = start(LocalDate.parse(sort.substring(sort.lastIndexOf('#') + 1)));
        var slots = SlotsCodec.unpack(item.bytes(series.attribute()));
        int first = Math.toIntExact((start - from.getEpochSecond()) / series.period());
        int skipped = Math.max(0, -first);
        int count = Math.min(slots.size() - skipped, size - first - skipped);
        whole.slots().take(slots, skipped, count, first + skipped);
      }
    }
    return whole;
  }

  /**
   * Until when each series is known without a gap. How far back that reaches depends on when it was
   * first kept.
   */
  public Map<SeriesId, Instant> knownUntil(SeriesOwner owner) {
    var known = new HashMap<SeriesId, Instant>();
    table
        .get(new ItemKey(owner.partition(), KNOWN))
        .ifPresent(
            item ->
                spans(item)
                    .forEach(
                        (key, span) ->
                            known.put(SeriesId.parse(key), Instant.ofEpochSecond(span.get(1)))));
    return known;
  }

  private static void cut(Stretch stretch, SeriesOwner owner, Map<ItemKey, List<Piece>> into) {
    int period = stretch.series().period();
    int slotsOfDay = Stretch.DAY / period;
    for (int slot = 0; slot < stretch.slots().size(); ) {
      var time = stretch.time(slot);
      int at = (int) (Math.floorMod(time.getEpochSecond(), (long) Stretch.DAY) / period);
      int count = Math.min(slotsOfDay - at, stretch.slots().size() - slot);
      into.computeIfAbsent(
              new ItemKey(owner.partition(), sort(stretch.series(), day(time))),
              key -> new ArrayList<>())
          .add(new Piece(stretch, slot, count, at));
      slot += count;
    }
  }

  /** The day with these pieces in it; null where they change nothing. */
  private @Nullable Item merged(ItemKey key, @Nullable Item before, List<Piece> pieces) {
    var statistics = new TreeMap<String, Slots>();
    if (before != null) {
      for (var name : before.attributes().keySet()) {
        if (name.contains("/")) {
          statistics.put(name, SlotsCodec.unpack(before.bytes(name)));
        }
      }
    }
    var old = packed(statistics);
    for (var piece : pieces) {
      var series = piece.stretch().series();
      statistics
          .computeIfAbsent(series.attribute(), name -> new Slots(Stretch.DAY / series.period()))
          .take(piece.stretch().slots(), piece.from(), piece.count(), piece.at());
    }
    var now = packed(statistics);
    if (before != null && same(old, now)) {
      return null;
    }
    var sort = key.sk();
    var day = LocalDate.parse(sort.substring(sort.lastIndexOf('#') + 1));
    var item =
        Item.at(key)
            .number(Condition.VERSION, Condition.next(before))
            .expires(Instant.ofEpochSecond(start(day.plusDays(1))).plus(kept));
    now.forEach(item::bytes);
    return item.build();
  }

  private static Map<String, byte[]> packed(Map<String, Slots> statistics) {
    var packed = new TreeMap<String, byte[]>();
    statistics.forEach((name, slots) -> packed.put(name, SlotsCodec.pack(slots)));
    return packed;
  }

  private static boolean same(Map<String, byte[]> some, Map<String, byte[]> others) {
    return some.keySet().equals(others.keySet())
        && some.entrySet().stream()
            .allMatch(it -> Arrays.equals(it.getValue(), others.get(it.getKey())));
  }

  private Item known(ItemKey key, @Nullable Item before, Collection<Stretch> stretches) {
    var spans = new TreeMap<String, List<Long>>();
    if (before != null) {
      spans.putAll(spans(before));
    }
    for (var stretch : stretches) {
      var added = List.of(stretch.from().getEpochSecond(), stretch.to().getEpochSecond());
      spans.merge(stretch.series().key(), added, StoredSeries::joined);
    }
    return Item.at(key)
        .number(Condition.VERSION, Condition.next(before))
        .json(SPANS, spans)
        .expires(table.clock().instant().plus(kept))
        .build();
  }

  /** Both together where they meet; the later one where there is a gap between them. */
  private static List<Long> joined(List<Long> known, List<Long> added) {
    if (known.get(0) <= added.get(1) && added.get(0) <= known.get(1)) {
      return List.of(Math.min(known.get(0), added.get(0)), Math.max(known.get(1), added.get(1)));
    }
    return known.get(1) > added.get(1) ? known : added;
  }

  private static Map<String, List<Long>> spans(Item item) {
    return item.json(SPANS, SPANS_TYPE);
  }

  private static String sort(SeriesId series, LocalDate day) {
    return DAYS + series.metricKey() + "#" + day;
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
