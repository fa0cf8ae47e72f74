package dev.hubscout.cli.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Query;
import dev.hubscout.local.workplace.Workplace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Instances that have not ended, from the API. */
public final class FoundInstances {
  private FoundInstances() {}

  /** Those in some scopes. */
  static List<JsonNode> in(HubClient hub, Predicate<Scope> where) {
    var found = new ArrayList<JsonNode>();
    each(hub, where, found::add);
    return found;
  }

  private static void each(HubClient hub, Predicate<Scope> where, Consumer<JsonNode> instances) {
    var _ =
        hub.each(
            "/api/instances",
            new Query(),
            item -> {
              if (where.test(Findings.scope(item))) {
                instances.accept(item);
              }
            });
  }

  /** Prints those in some scopes, line by line, as they come. */
  public static void print(Workplace workplace, Predicate<Scope> where, Screen out, Format format) {
    each(Findings.hub(workplace), where, new InstanceLines(out, format)::print);
  }
}
