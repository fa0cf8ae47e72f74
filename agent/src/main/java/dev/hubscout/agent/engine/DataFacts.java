package dev.hubscout.agent.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a data directory tell.
 *
 * @param version of the server that last wrote it, or null
 * @param identity of the data, or null when the engine keeps none that can be read
 * @param role {@code primary}, {@code replica}, or null
 * @param port the port in a runtime file, or null
 * @param pid the process in a runtime file, or 0
 * @param product a product name only these files give away, or null
 * @param linked directories elsewhere that belong to it
 */
record DataFacts(
    @Nullable String version,
    @Nullable String identity,
    @Nullable String role,
    @Nullable Integer port,
    int pid,
    @Nullable String product,
    List<String> linked) {

  static final DataFacts NONE = new DataFacts(null, null, null, null, 0, null, List.of());
}
