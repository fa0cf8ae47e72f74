package dev.hubscout.agent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What Unix knows of a file beyond Java's common attributes. */
public record UnixFile(FileId id, int uid, int mode) {

  /** Looks a file up; links are followed unless an option says otherwise. */
  public static UnixFile of(Path path, LinkOption... options) throws IOException {
    var values = Files.readAttributes(path, "unix:dev,ino,uid,mode", options);
    if (values.get("dev") instanceof Long device
        && values.get("ino") instanceof Long inode
        && values.get("uid") instanceof Integer uid
        && values.get("mode") instanceof Integer mode) {
      return new UnixFile(new FileId(device, inode), uid, mode);
    }
    throw new IOException("the file system tells no owner and mode");
  }
}
