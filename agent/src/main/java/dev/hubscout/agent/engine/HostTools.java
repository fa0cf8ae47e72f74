package dev.hubscout.agent.engine;

import java.util.List;

/**
 * What the host runs beside its servers: a port, so that engines need not know schedules and tools.
 */
public interface HostTools {

  /**
   * What shows backups of a family of servers: schedules, tools' configuration, their processes.
   */
  List<String> backups(String family);

  /** What shows that other hosts hold the same data, or take over. */
  List<String> availability(String family);

  /** Whether something copies files to elsewhere, of which it does not show what they are. */
  boolean copiesFiles();

  /** Whether every place was read where such tools show. */
  boolean complete();
}
