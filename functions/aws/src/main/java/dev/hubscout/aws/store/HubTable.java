package dev.hubscout.aws.store;

import dev.hubscout.aws.deployment.Variables;
import dev.hubscout.storage.Index;
import dev.hubscout.storage.TableSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a hub: all that deployments, functions and the hub on one machine have to know of it.
 *
 * @param spec its shape, under the name that deployments give it
 * @param terms how long what is in it is kept
 * @param announced the records of its stream that the announce function is fed with, as the filter
 *     pattern of an event source mapping; null for a table without a stream
 */
public record HubTable(TableSpec spec, List<RetentionTerm> terms, @Nullable String announced) {
  public HubTable {
    terms = List.copyOf(terms);
  }

  /** The name that deployments give it. */
  public String name() {
    return spec.name();
  }

  /** The indexes that questions are answered from: all but what only the sweep looks at. */
  public List<String> asked() {
    return spec.indexes().stream()
        .map(Index::name)
        .filter(index -> !index.equals(Tables.DUE.name()))
        .toList();
  }

  /** The variable with its name, without {@code HUBSCOUT_}. */
  public String variable() {
    return Variables.ofTable(name());
  }
}
