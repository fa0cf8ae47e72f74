package dev.hubscout.agent.files;

/** A file or directory whatever its name: device and inode. */
public record FileId(long device, long inode) {
  // What records bring for these two is linked anew in every run; this is not.

  @Override
  public boolean equals(Object other) {
    return other instanceof FileId id && id.device == device && id.inode == inode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(device * 31 + inode);
  }
}
