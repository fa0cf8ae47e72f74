package dev.hubscout.agent.engine;

import dev.hubscout.agent.report.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What protects the data of one server, by its own settings and by what the host runs beside it.
 * All three answers are yes with evidence, no, or unknown.
 */
record Protection(Evidence tls, Evidence backup, Evidence availability) {

  static Protection of(Engine engine, Clues clues, HostTools tools, boolean ofHost) {
    var family = engine.product().apply(clues).family();
    var backup = new ArrayList<>(found(engine.backup(), clues));
    // What the host schedules may well serve a container, but a container's own tools are unseen.
    backup.addAll(tools.backups(family));
    var availability = new ArrayList<>(found(engine.availability(), clues));
    if (ofHost) {
      availability.addAll(tools.availability(family));
    }
    boolean seen = ofHost && tools.complete();
    return new Protection(
        Evidence.of(found(engine.tls(), clues), decided(engine.tls(), clues)),
        Evidence.of(
            backup,
            seen
                && !tools.copiesFiles()
                && (engine.backup() == null || decided(engine.backup(), clues))),
        Evidence.of(availability, seen && decided(engine.availability(), clues)));
  }

  private static List<String> found(@Nullable Judge judge, Clues clues) {
    return judge == null ? List.of() : judge.evidence(clues).stream().toList();
  }

  /** Whether what was not found is not so: all settings and data files were read, and they tell. */
  private static boolean decided(@Nullable Judge judge, Clues clues) {
    return judge != null
        && clues.settings().complete()
        && clues.facts().wereRead()
        && judge.decides(clues);
  }
}
