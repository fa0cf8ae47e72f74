package dev.hubscout.local.software;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;

/**
 * The layer that a {@link StandInProgram} needs: a launcher, made by the JDK's jpackage, and a Java
 * that has only {@code java.base}. A copy of the launcher under any name in {@code /usr/bin} or
 * {@code /usr/sbin} looks for its library in {@code /usr/lib} and for its settings in {@code
 * /usr/lib/app}.
 */
final class StandInImage {

  /** The launcher, which has no settings of its own. */
  static final String LAUNCHER = "/usr/lib/stand-in/launcher";

  /** The Java that it runs. */
  static final String RUNTIME = "/usr/lib/stand-in/runtime";

  private static final String LIBRARY = "/usr/lib/libapplauncher.so";
  private static final String NAME = "stand-in";
  private static final long ARCHIVING_SECONDS = 120;

  private StandInImage() {}

  /** Where a copy of the launcher, of that file name, looks for its settings. */
  static String settings(String name) {
    return "/usr/lib/app/" + name + ".cfg";
  }

  /** Makes the layer in a directory that stands for the root of an instance. */
  static void make(Path root) throws IOException, InterruptedException {
    var work = Files.createDirectory(root.resolve("work"));
    var image = jpackage(work);
    archiveClasses(image.resolve("lib/runtime"), work.resolve("archive.log"));
    move(image.resolve("bin").resolve(NAME), root, LAUNCHER);
    move(image.resolve("lib/libapplauncher.so"), root, LIBRARY);
    move(image.resolve("lib/runtime"), root, RUNTIME);
    Tree.delete(work);
    publish(root);
  }

  private static Path jpackage(Path work) throws IOException {
    var input = Files.createDirectory(work.resolve("in"));
    // jpackage wants a jar; what is run in the end is put on each instance.
    new JarOutputStream(Files.newOutputStream(input.resolve("none.jar"))).close();
    var tool =
        ToolProvider.findFirst("jpackage")
            .orElseThrow(() -> new IOException("this JDK lacks jpackage; install a whole JDK"));
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    var status =
        tool.run(
            writer,
            writer,
            "--type",
            "app-image",
            "--name",
            NAME,
            "--input",
            input.toString(),
            "--main-jar",
            "none.jar",
            "--main-class",
            StandInServer.class.getName(),
            "--add-modules",
            "java.base",
            // Without options of ours it removes the command java, which archives the classes.
            "--jlink-options",
            "--no-header-files --no-man-pages",
            "--temp",
            work.resolve("temporary").toString(),
            "--dest",
            work.resolve("out").toString());
    if (status != 0) {
      throw new IOException("jpackage failed: " + said.toString().strip());
    }
    return work.resolve("out").resolve(NAME);
  }

  /** A Java that has no archive of its classes takes twice as long to start. */
  private static void archiveClasses(Path runtime, Path log)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(ARCHIVING_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("java -Xshare:dump failed: " + Files.readString(log).strip());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static void move(Path source, Path root, String target) throws IOException {
    var path = root.resolve(target.substring(1));
    Tree.directories(path.getParent());
    Files.move(source, path);
  }

  /** For users without any privilege too, whatever the mask of whoever made it. */
  private static void publish(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : paths.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        var executable =
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || Files.isExecutable(path);
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
