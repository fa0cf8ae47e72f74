package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the running servers of one engine use, so that it is not found a second time as unused. A
 * thread that was given up may still add to it.
 */
final class InUse {
  private final Set<FileId> dataDirectories = new HashSet<>();
  private final Set<FileId> binaries = new HashSet<>();
  private final Set<String> configFiles = new HashSet<>();
  private final List<String> javaArguments = new ArrayList<>();
  private boolean dataUnknown;

  synchronized void dataDirectory(FileId directory) {
    dataDirectories.add(directory);
  }

  synchronized void binary(FileId program) {
    binaries.add(program);
  }

  synchronized void configFile(String path) {
    configFiles.add(path);
  }

  synchronized void javaArgument(String argument) {
    javaArguments.add(argument);
  }

  /** A server is running whose data directory is unknown. */
  synchronized void dataUnknown() {
    dataUnknown = true;
  }

  /** Data directories in use, containers' included. */
  synchronized Set<FileId> dataDirectories() {
    return Set.copyOf(dataDirectories);
  }

  /** Programs in use. */
  synchronized Set<FileId> binaries() {
    return Set.copyOf(binaries);
  }

  /** Configuration files of the host in use. */
  synchronized Set<String> configFiles() {
    return Set.copyOf(configFiles);
  }

  /** Whether the data of every running server are known. */
  synchronized boolean dataKnown() {
    return !dataUnknown;
  }

  /** Whether a script starts a Java server that runs: what it runs lies in the script's home. */
  synchronized boolean isStartedBy(String script) {
    var bin = script.substring(0, Math.max(0, script.lastIndexOf('/')));
    var home = bin.substring(0, Math.max(0, bin.lastIndexOf('/'))) + "/";
    return javaArguments.stream().anyMatch(argument -> argument.contains(home));
  }
}
