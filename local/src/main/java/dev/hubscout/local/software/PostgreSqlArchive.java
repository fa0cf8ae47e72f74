package dev.hubscout.local.software;

import dev.hubscout.local.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's binaries: a compressed tar archive among the resources. */
final class PostgreSqlArchive {

  private PostgreSqlArchive() {}

  static void unpack(String release, Path prefix) {
    try (var resource =
        PostgreSqlArchive.class.getResourceAsStream(release + "/postgres-linux-x86_64.txz")) {
      if (resource == null) {
        throw new HostException(
            HostException.Code.SOFTWARE_UNAVAILABLE,
            "The archive of " + release + " is not on the class path; build the module 'local'.");
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(resource))) {
        Tree.directories(prefix);
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          write(tar, entry, prefix);
        }
      }
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE, release + " could not be unpacked.", e);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path prefix)
      throws IOException {
    var path = prefix.resolve(entry.getName()).normalize();
    if (!path.startsWith(prefix)) {
      throw new IOException("the archive names a path outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Tree.directories(path);
      return;
    }
    Tree.directories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      var executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
