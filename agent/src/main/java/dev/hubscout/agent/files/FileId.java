package dev.hubscout.agent.files;

/** A file or directory whatever its name: device and inode. */
public record FileId(long device, long inode) {
  // What records bring for these is linked anew in every run, which takes longer than their work.

  @Override
  public boolean equals(Object other) {
    return other instanceof FileId id && id.device == device && id.inode == inode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(device * 31 + inode);
  }

  @Override
  public String toString() {
    return device + ":" + inode;
  }
}
