package dev.hubscout.agent.engine;

import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Names of users. */
final class Users {
  private static final int LARGEST = 1 << 20;

  private Users() {}

  /** The name of a user by the file system it lives in, or its number, or null. */
  static @Nullable String name(FileView files, int uid) {
    if (uid < 0) {
      return null;
    }
    try {
      for (var line : files.text("/etc/passwd", LARGEST).orElse("").split("\n", -1)) {
        var fields = line.split(":", -1);
        if (fields.length > 2 && fields[2].equals(Integer.toString(uid))) {
          return HostText.display(fields[0]);
        }
      }
    } catch (IOException e) {
      // The number says the same.
    }
    return Integer.toString(uid);
  }
}
