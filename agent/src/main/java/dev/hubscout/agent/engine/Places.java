package dev.hubscout.agent.engine;

import java.util.List;

/**
 * Where a server is found that does not run. {@code *} stands for any part of a name.
 *
 * @param binaries paths of server binaries
 * @param packages how the names of packages begin that hold the server
 */
record Places(List<String> binaries, List<String> packages) {}
