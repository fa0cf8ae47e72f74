package dev.hubscout.local.aws;

import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.Samples;
import dev.hubscout.local.metric.Series;
import dev.hubscout.local.metric.TableMetrics;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.table.Table;
import dev.hubscout.local.table.TableLoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of an account's Region, made when they are asked for. */
final class MetricCatalogue {
  private static final MetricId USER_ERRORS =
      new MetricId(TableMetrics.NAMESPACE, "UserErrors", Map.of());

  private final List<Table> tables;
  private final Map<String, Table> byName;
  private final Map<String, Map<MetricId, Series>> made = new HashMap<>();

  MetricCatalogue(Organization organization, String account, String region) {
    tables = organization.tables(account, region);
    byName = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
  }

  /** The samples of a metric; empty where no metric has exactly these dimensions. */
  Optional<Series> series(MetricId id) {
    if (id.equals(USER_ERRORS)) {
      return Optional.of(userErrors());
    }
    var table = byName.get(Objects.requireNonNullElse(id.dimensions().get("TableName"), ""));
    if (table == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        made.computeIfAbsent(table.name(), name -> TableMetrics.of(table)).get(id));
  }

  /** The metrics that have samples in these minutes. */
  Stream<MetricId> activeBetween(long from, long to) {
    var errors =
        userErrors().active().between(from, to) ? Stream.of(USER_ERRORS) : Stream.<MetricId>of();
    return Stream.concat(
        errors,
        tables.stream()
            .flatMap(it -> TableMetrics.of(it).entrySet().stream())
            .filter(it -> it.getValue().active().between(from, to))
            .map(Map.Entry::getKey));
  }

  /** One a minute for the whole account's Region, as long as it has tables. */
  private Series userErrors() {
    var loads = tables.stream().map(TableLoad::new).toList();
    return new Series(
        1,
        minute ->
            loads.stream().anyMatch(it -> it.exists(minute))
                ? new Samples.StatisticSet(1, 1, 1, 1)
                : null,
        (from, to) -> loads.stream().anyMatch(it -> it.existsBetween(from, to)));
  }
}
