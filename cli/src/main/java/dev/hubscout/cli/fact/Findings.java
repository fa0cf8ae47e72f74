package dev.hubscout.cli.fact;

import dev.hubscout.cli.output.Section;
import dev.hubscout.cli.workplace.Workplace;
import dev.hubscout.core.catalog.DatabaseQuery;
import dev.hubscout.core.coverage.Share;
import dev.hubscout.core.fact.FactStore.Filter;
import dev.hubscout.core.fact.Scope;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** What is known now, as the sections of a report on a discovery. */
public final class Findings {
  /** The key of the section that holds databases. */
  public static final String DATABASES = "databases";

  /** The key of the section that holds instances. */
  public static final String INSTANCES = "instances";

  private static final String COVERAGE_SUMMARY = "coverage_summary";

  private Findings() {}

  /** Databases that are not gone. */
  public static Section<?> databases(Workplace workplace, InstantSource clock) {
    return DatabaseRows.section(
        Catalogs.databases(Catalogs.of(workplace, clock), DatabaseQuery.ALL, unknown -> {}),
        "Databases",
        "None was found.");
  }

  /** Instances that have not ended. */
  public static Section<?> instances(Workplace workplace, Predicate<Scope> where) {
    return InstanceRows.section(
        FoundInstances.in(workplace, where), "Instances", "None was found.");
  }

  /** How complete a picture is, in figures. */
  public static Section<?> share(Share share) {
    return CoverageRows.percentage(COVERAGE_SUMMARY, share);
  }

  /** What could not be scanned. */
  public static Section<?> gaps(Workplace workplace) {
    return CoverageRows.gaps(
        CoverageView.of(workplace, Filter.ALL, false).gaps(), CoverageRows.NOT_INSPECTED);
  }

  /** How complete the results are; then, last, what could not be scanned. */
  public static List<Section<?>> coverage(Workplace workplace) {
    var view = CoverageView.of(workplace, Filter.ALL, false);
    return List.of(
        share(view.summary().organization()),
        CoverageRows.gaps(view.gaps(), CoverageRows.NOT_INSPECTED));
  }
}
