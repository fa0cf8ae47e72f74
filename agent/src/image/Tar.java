import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Archives in the same bytes whoever makes them, when and where. */
final class Tar {
  private Tar() {}

  /** Packs a directory under a name, everything owned by root and made at one time. */
  static void write(Path directory, String top, Path archive, Instant time) throws IOException {
    try (var gzip = gzip(archive);
        var out = new BufferedOutputStream(gzip, 1 << 16)) {
      for (var file : files(directory)) {
        var name = top + "/" + directory.relativize(file);
        if (Files.isSymbolicLink(file)) {
          out.write(header(name, '2', 0777, 0, Files.readSymbolicLink(file).toString(), time));
        } else if (Files.isDirectory(file)) {
          out.write(
              header(file.equals(directory) ? top + "/" : name + "/", '5', 0755, 0, "", time));
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

  /** What is below a directory, itself first, in an order that depends on names alone. */
  static List<Path> files(Path root) throws IOException {
    try (var found = Files.walk(root)) {
      return found.sorted(Comparator.comparing(Path::toString)).toList();
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
}
