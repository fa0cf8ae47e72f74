import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the agent's runtime image and its archive. The same classes and the same JDK give the same
 * bytes, and nothing is done when neither changed.
 */
final class Image {
  private static final String TOP = "hubscout-agent";

  public static void main(String[] args) throws Exception {
    var classes = Path.of(args[0]);
    var launcher = Path.of(args[1]);
    var target = Path.of(args[2]);
    var time = Instant.parse(args[3]);

    var image = target.resolve("image").resolve(TOP);
    var archive = target.resolve("hubscout-agent-linux-" + architecture() + ".tar.gz");
    var stamp = target.resolve("image").resolve("inputs.sha256");
    var inputs = digest(classes, launcher, time);
    if (Files.exists(archive)
        && Files.exists(image.resolve("bin/hubscout-agent"))
        && Files.exists(stamp)
        && Files.readString(stamp).equals(inputs)) {
      return;
    }
    Files.deleteIfExists(stamp);
    Files.deleteIfExists(archive);
    delete(image);
    Files.createDirectories(image.getParent());
    link(classes, image);
    share(image);
    var start = Files.copy(launcher, image.resolve("bin/hubscout-agent"));
    Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
    archive(image, archive, time);
    Files.writeString(stamp, inputs);
  }

  private static String architecture() {
    var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return name.equals("amd64") ? "x86_64" : name;
  }

  private static String digest(Path classes, Path launcher, Instant time) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var javaHome = Path.of(System.getProperty("java.home"));
    var inputs = new ArrayList<Path>();
    inputs.add(javaHome.resolve("release"));
    inputs.add(launcher);
    inputs.add(launcher.resolveSibling("Image.java"));
    inputs.addAll(files(classes));
    for (var file : inputs) {
      if (Files.isRegularFile(file)) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    digest.update(time.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void link(Path classes, Path image) throws IOException {
    var jlink = ToolProvider.findFirst("jlink").orElseThrow();
    int status =
        jlink.run(
            System.out,
            System.err,
            "--module-path",
            classes.toString(),
            "--add-modules",
            "dev.hubscout.agent",
            "--no-header-files",
            "--no-man-pages",
            "--strip-java-debug-attributes",
            "--output",
            image.toString());
    if (status != 0) {
      throw new IOException("jlink failed with status " + status);
    }
    Files.deleteIfExists(image.resolve("bin/keytool"));
  }

  /** Classes that start mapped instead of parsed; jlink's own option cannot be kept quiet. */
  private static void share(Path image) throws IOException, InterruptedException {
    var command =
        List.of(
            image.resolve("bin/java").toString(),
            "-Xshare:dump",
            "-XX:+UseCompressedOops",
            "-Xlog:disable",
            "-Xlog:all=error:stderr");
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("the class archive failed with status " + status);
    }
  }

  private static void archive(Path image, Path archive, Instant time) throws IOException {
    try (var gzip = gzip(archive);
        var out = new BufferedOutputStream(gzip, 1 << 16)) {
      for (var file : files(image)) {
        var name = TOP + "/" + image.relativize(file);
        if (Files.isSymbolicLink(file)) {
          out.write(header(name, '2', 0777, 0, Files.readSymbolicLink(file).toString(), time));
        } else if (Files.isDirectory(file)) {
          out.write(header(file.equals(image) ? TOP + "/" : name + "/", '5', 0755, 0, "", time));
        } else {
          long size = Files.size(file);
          out.write(header(name, '0', mode(file), size, "", time));
          Files.copy(file, out);
          out.write(new byte[(int) ((512 - size % 512) % 512)]);
        }
      }
      out.write(new byte[1024]);
    }
  }

  private static GZIPOutputStream gzip(Path archive) throws IOException {
    return new GZIPOutputStream(Files.newOutputStream(archive), 1 << 16) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    };
  }

  /** Modes depend on what a file is and not on who built it under which umask. */
  private static int mode(Path file) throws IOException {
    boolean executable = Files.isExecutable(file);
    int mode = executable ? 0755 : 0644;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    return mode;
  }

  private static byte[] header(
      String name, char type, int mode, long size, String link, Instant time) throws IOException {
    var block = ByteBuffer.allocate(512);
    if (name.length() > 100 || link.length() > 100) {
      throw new IOException("too long for the archive: " + name);
    }
    put(block, 0, name);
    put(block, 100, String.format(Locale.ROOT, "%07o", mode));
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    put(block, 136, String.format(Locale.ROOT, "%011o", time.getEpochSecond()));
    put(block, 148, "        ");
    block.put(156, (byte) type);
    put(block, 157, link);
    put(block, 257, "ustar");
    put(block, 263, "00");
    put(block, 265, "root");
    put(block, 297, "root");
    int sum = 0;
    for (var b : block.array()) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return block.array();
  }

  private static void put(ByteBuffer block, int at, String text) {
    block.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<Path> files(Path root) throws IOException {
    try (var found = Files.walk(root)) {
      return found.sorted(Comparator.comparing(Path::toString)).toList();
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      for (var file : files(root).reversed()) {
        Files.delete(file);
      }
    }
  }
}
