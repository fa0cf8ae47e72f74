package dev.hubscout.agent.config;

import java.util.List;
import java.util.Set;

/** How one family of servers writes its configuration; a pure function of the file's text. */
public interface ConfigFormat {

  /** The ending of the files that an included directory contributes. */
  String ending();

  /**
   * The lines of a file in order. Keys that are not wanted are dropped here, so that a password in
   * the file never gets into the agent's memory of it.
   */
  List<ConfigLine> parse(String text, Set<String> wantedKeys);
}
