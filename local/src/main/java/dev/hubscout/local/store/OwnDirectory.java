package dev.hubscout.local.store;

import com.sun.security.auth.module.UnixSystem;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A directory that its owner alone can read and write. What is in it belongs to the account whose
 * credentials are used with it, and its file is locked in ways that network file systems do not all
 * know.
 */
final class OwnDirectory {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNERS_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** Types of mounts on which locks and shared memory of several machines do not meet. */
  private static final Set<String> NETWORK =
      Set.of(
          "9p",
          "afs",
          "afpfs",
          "beegfs",
          "ceph",
          "cifs",
          "coda",
          "davfs",
          "fuse.ceph",
          "fuse.davfs2",
          "fuse.gcsfuse",
          "fuse.glusterfs",
          "fuse.rclone",
          "fuse.s3fs",
          "fuse.sshfs",
          "gfs2",
          "glusterfs",
          "gpfs",
          "lustre",
          "ncpfs",
          "nfs",
          "nfs4",
          "ocfs2",
          "orangefs",
          "panfs",
          "pvfs2",
          "smb2",
          "smb3",
          "smbfs",
          "virtiofs",
          "vboxsf",
          "webdav");

  private OwnDirectory() {}

  /**
   * Makes the directory and those above it where they are missing, and looks at it.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not to be trusted, with what to do
   */
  static void make(Path path) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        if (posix(firstThere(path))) {
          Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
          Files.createDirectories(path);
        }
      }
      check(path);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private static Path firstThere(Path path) {
    var above = path.toAbsolutePath();
    while (!Files.exists(above)) {
      above = Objects.requireNonNull(above.getParent(), "a root is always there");
    }
    return above;
  }

  /**
   * Looks at a directory that is there.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where it is not to be trusted, with what to do
   */
  static void check(Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        throw refused(path, "is a link; name the directory itself with --data");
      }
      if (!Files.isDirectory(path)) {
        throw refused(path, "is no directory; name one with --data");
      }
      var type = Files.getFileStore(path).type().toLowerCase(Locale.ROOT);
      if (NETWORK.contains(type)) {
        throw refused(
            path,
            "is on a network file system ("
                + type
                + "), where several processes cannot share a store; name a local directory with"
                + " --data");
      }
      if (posix(path)) {
        own(path, OWNER, "chmod 700 ");
      }
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  /** The same for a file in it that is there; one that others could read is closed to them. */
  static void checkFile(Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        throw refused(file, "is a link; remove it");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw refused(file, "is no file; remove it");
      }
      if (Files.exists(file) && posix(file)) {
        own(file, OWNERS_FILE, "chmod 600 ");
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static void own(Path path, Set<PosixFilePermission> wanted, String command)
      throws IOException {
    var attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    var uid =
        ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    if (uid != new UnixSystem().getUid()) {
      throw refused(
          path,
          "belongs to "
              + attributes.owner().getName()
              + "; what it holds could be somebody else's. Choose another --data");
    }
    var permissions = attributes.permissions();
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw refused(
          path,
          "can be written by others ("
              + PosixFilePermissions.toString(permissions)
              + "). If all that is in it is yours: "
              + command
              + path);
    }
    if (!permissions.equals(wanted)) {
      Files.setPosixFilePermissions(path, wanted);
    }
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static HubscoutException refused(Path path, String why) {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED, "--data", "--data: " + path + " " + why + ".");
  }

  private static HubscoutException failure(Path path, IOException e) {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED, "--data", "--data: " + path + " cannot be used: " + e + ".", e);
  }
}
