package dev.hubscout.agent.files;

/** A file or directory whatever its name: device and inode. */
public record FileId(long device, long inode) {}
