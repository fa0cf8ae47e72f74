package dev.hubscout.tables.collect;

import dev.hubscout.aws.series.SeriesId;
import dev.hubscout.aws.series.SeriesOwner;
import dev.hubscout.aws.series.Slots;
import dev.hubscout.aws.series.StoredSeries;
import dev.hubscout.aws.series.StoredWindows;
import dev.hubscout.aws.series.Stretch;
import dev.hubscout.aws.series.WindowValue;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was collected of an account's Region, and knows what earlier runs did. What was not
 * answered whole is not kept, so that the next run asks for it again.
 */
public final class KeptSeries {
  private final StoredSeries series;
  private final StoredWindows windows;
  private final AccountId account;
  private final Region region;

  /** Of one account's Region. */
  public KeptSeries(StoredSeries series, StoredWindows windows, AccountId account, Region region) {
    this.series = series;
    this.windows = windows;
    this.account = account;
    this.region = region;
  }

  /**
   * What is known of some tables and of the account's Region now. Of other tables it says that
   * nothing is.
   */
  public KnownUntil known(List<String> tables) {
    var known = new HashMap<SeriesOwner, Map<SeriesId, Instant>>();
    for (var table : tables) {
      known.put(owner(table), series.knownUntil(owner(table)));
    }
    known.put(owner(null), series.knownUntil(owner(null)));
    return asked -> known.getOrDefault(owner(asked.metric().table()), Map.of()).get(id(asked));
  }

  /** Keeps what was answered whole. May be called again with the same. */
  public void keep(Collected collected) {
    var stretches = new HashMap<SeriesOwner, List<Stretch>>();
    var values = new HashMap<SeriesOwner, List<WindowValue>>();
    for (var points : collected.points()) {
      var asked = points.question().series();
      var owner = owner(asked.metric().table());
      if (Windows.isWhole(asked.period())) {
        values
            .computeIfAbsent(owner, key -> new ArrayList<>())
            .add(new WindowValue(id(asked), points.question().span().to(), last(points)));
      } else {
        stretches
            .computeIfAbsent(owner, key -> new ArrayList<>())
            .add(new Stretch(id(asked), points.question().span().from(), slots(points)));
      }
    }
    stretches.forEach(series::keep);
    values.forEach(windows::keep);
  }

  private static Known<Double> last(Points points) {
    OptionalDouble value = points.value(points.size() - 1);
    return value.isPresent() ? Known.of(value.getAsDouble()) : Known.none();
  }

  private static Slots slots(Points points) {
    var values = new double[points.size()];
    for (int period = 0; period < values.length; period++) {
      values[period] = points.value(period).orElse(Double.NaN);
    }
    return Slots.answered(values);
  }

  private SeriesOwner owner(@Nullable String table) {
    return new SeriesOwner(account, region, table);
  }

  /** How a series is called where it is kept. */
  public static SeriesId id(Series series) {
    var metric = series.metric();
    return new SeriesId(
        metric.name().text(),
        metric.index(),
        metric.operation(),
        series.statistic().text(),
        series.period());
  }
}
