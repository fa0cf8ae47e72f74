package dev.hubscout.local.software;

import dev.hubscout.local.host.IsolatedHost;
import dev.hubscout.local.host.ServerUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the files of a data directory, all of them owned by the server's user. */
final class DataFiles {

  private final IsolatedHost host;
  private final String directory;
  private final ServerUser user;

  DataFiles(IsolatedHost host, String directory, ServerUser user) {
    this.host = host;
    this.directory = directory;
    this.user = user;
    host.directories(directory);
    host.own(directory, user, 0750);
  }

  void text(String name, String content) {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file whose zeros take space on disk, as a server's preallocated files do. */
  void zeros(String name, int size) {
    write(name, new byte[size]);
  }

  void directory(String name) {
    host.directories(directory + "/" + name);
    host.own(directory + "/" + name, user, 0750);
  }

  private void write(String name, byte[] content) {
    if (Path.of(name).getParent() instanceof Path parent) {
      directory(parent.toString());
    }
    host.write(directory + "/" + name, content, 0640);
    host.own(directory + "/" + name, user, 0640);
  }
}
