package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is particular to one family of servers. Everything that engines have in common, from
 * listeners to sizes, is the detectors' work.
 */
interface Engine {

  /** How errors name it. */
  String name();

  /** The names a server's program file may have, exactly. */
  Set<String> programs();

  /** Arguments with which the program does something else than serve, and ends. */
  default Set<String> oneShots() {
    return Set.of("--version", "-V", "--help");
  }

  /** Names of files that a server keeps open at the top of its data directory. */
  default Set<String> anchorFiles() {
    return Set.of();
  }

  /** Variables of a container that tell version or data directory. */
  default Set<String> environmentKeys() {
    return Set.of();
  }

  /** Where server binaries are installed; {@code *} stands for any part of a name. */
  List<String> binaryPatterns();

  /** How the names of packages begin that hold the server. */
  List<String> packagePrefixes();

  /** Makes the binary print its version and do nothing else. */
  List<String> versionArguments();

  int defaultPort(Clues clues);

  /** Ports beside the main one. */
  default Set<Integer> sidePorts(Settings settings) {
    return Set.of();
  }

  /** Ports on which members of a cluster talk: who connects there is no client. */
  default Set<Integer> peerPorts() {
    return Set.of();
  }

  /** Whether a server with this program keeps data at all. */
  default boolean keepsData(HostProcess process) {
    return true;
  }

  /** What a running server was told. */
  Settings settings(HostProcess process) throws IOException;

  /** What the host's configuration files name, whether a server runs or not. */
  List<Settings> configured(FileView files, Failures failures);

  /** What the configuration inside a data directory says. */
  Settings settingsIn(FileView files, String dataDirectory) throws IOException;

  /** The existing paths that match patterns; a directory that cannot be listed holds none. */
  static List<String> glob(FileView files, Failures failures, String... patterns) {
    var found = new ArrayList<String>();
    for (var pattern : patterns) {
      found.addAll(files.glob(pattern, failures::add));
    }
    return found;
  }

  /** Where data directories usually are. */
  List<String> dataPatterns();

  boolean isDataDirectory(FileView files, String directory) throws IOException;

  /** Reads what the files of a data directory tell. */
  DataFacts facts(FileView files, String dataDirectory) throws IOException;

  /** Whether a binary is the one that would serve these data. */
  boolean serves(String binary, DataFacts facts);

  /** The version in what the binary printed. */
  Optional<String> versionIn(String output);

  /** The version in a container's variables. */
  Optional<String> versionIn(Map<String, String> environment);

  /** The version in the path of a binary. */
  default Optional<String> versionInPath(String binary) {
    return Optional.empty();
  }

  Product product(Clues clues);

  /** The role that a running server's settings give it, where its files give none. */
  default Optional<String> role(HostProcess process, Settings settings) {
    return Optional.empty();
  }
}
