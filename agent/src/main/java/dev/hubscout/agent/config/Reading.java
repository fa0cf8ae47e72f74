package dev.hubscout.agent.config;

import dev.hubscout.agent.config.ConfigLine.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What was read of a configuration.
 *
 * @param settings the wanted settings in the order in which the server meets them
 * @param complete whether that is all of it; a setting beyond the reader's bounds is not here
 */
public record Reading(List<Setting> settings, boolean complete) {
  /** Of a configuration without files. */
  public static final Reading NOTHING = new Reading(List.of(), true);

  /** Copies what it is given. */
  public Reading {
    settings = List.copyOf(settings);
  }

  /** This one and one that the server reads after it. */
  public Reading then(Reading next) {
    var all = new ArrayList<>(settings);
    all.addAll(next.settings);
    return new Reading(all, complete && next.complete);
  }

  /** The values by key, of which the last one wins. */
  public Map<String, String> values() {
    return values(section -> true);
  }

  /** The values in some sections by key, of which the last one wins. */
  public Map<String, String> values(Predicate<String> section) {
    var values = new LinkedHashMap<String, String>();
    for (var setting : settings) {
      if (section.test(setting.section())) {
        values.put(setting.key(), setting.value());
      }
    }
    return values;
  }
}
