package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Section;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Query;
import dev.hubscout.local.workplace.Workplace;
import java.util.List;
import java.util.function.Predicate;

/** What is known now, as the sections of a report on a discovery: what the API answers. */
public final class Findings {
  /** The key of the section that holds databases. */
  public static final String DATABASES = "databases";

  /** The key of the section that holds instances. */
  public static final String INSTANCES = "instances";

  private static final String COVERAGE_SUMMARY = "coverage_summary";

  private Findings() {}

  /** Databases that are not gone. */
  public static Section<?> databases(Workplace workplace) {
    return DatabaseColumns.section(
        Items.of(hub(workplace).list("/api/databases", new Query())),
        "Databases",
        "None was found.");
  }

  /** Instances that have not ended. */
  public static Section<?> instances(Workplace workplace, Predicate<Scope> where) {
    return InstanceColumns.section(
        FoundInstances.in(hub(workplace), where), "Instances", "None was found.");
  }

  /**
   * How complete a picture is, in figures.
   *
   * @param level as the API has it
   */
  public static Section<?> share(JsonNode level) {
    return CoverageRows.percentage(COVERAGE_SUMMARY, level);
  }

  /** What could not be scanned. */
  public static Section<?> gaps(Workplace workplace) {
    return coverage(workplace).getLast();
  }

  /** How complete the results are; then, last, what could not be scanned. */
  public static List<Section<?>> coverage(Workplace workplace) {
    var answer = CoverageAnswer.of(hub(workplace), new Query(), false);
    return List.of(
        share(answer.organization()), CoverageRows.gaps(answer.gaps(), CoverageRows.NOT_INSPECTED));
  }

  static HubClient hub(Workplace workplace) {
    return new HubClient(workplace.api());
  }

  /** Where an item of the API is. */
  static Scope scope(JsonNode item) {
    return new Scope(
        new AccountId(item.path("account").asText()), new Region(item.path("region").asText()));
  }
}
