import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes the zip of a module of functions: its classes at the root and the jars it needs in lib, as
 * Lambda puts them on the class path. The same input makes the same bytes.
 *
 * <p>Jars are stored in it without compression of their own: the zip around them compresses what is
 * alike in different classes, which halves it, and a class is read without being inflated.
 */
final class LambdaZip {
  /** What no function needs: annotations for compilers, and what Lambda's runtime brings itself. */
  private static final List<String> NOWHERE =
      List.of("jspecify", "jackson-datatype-joda", "aws-lambda-java-core");

  /** What in jars is for those who build something with them. */
  private static final List<String> NOT_RUN =
      List.of(
          "META-INF/maven/", "META-INF/native-image/", "META-INF/proguard/", "codegen-resources/");

  private final LocalDateTime time;

  private LambdaZip(LocalDateTime time) {
    this.time = time;
  }

  /**
   * @param arguments the zip, the time of its entries, the class path, and the names of artifacts
   *     that these functions do without, with commas between
   */
  public static void main(String[] arguments) throws IOException {
    var zip = Path.of(arguments[0]);
    var time = LocalDateTime.ofInstant(Instant.parse(arguments[1]), ZoneOffset.UTC);
    var classPath = Arrays.stream(arguments[2].split(File.pathSeparator)).map(Path::of).toList();
    var without = new ArrayList<>(NOWHERE);
    without.addAll(List.of(arguments[3].split(",")));
    Files.createDirectories(zip.toAbsolutePath().getParent());
    Files.write(zip, new LambdaZip(time).zip(classPath, without));
  }

  private byte[] zip(List<Path> classPath, List<String> without) throws IOException {
    var unused = new HashSet<>(without);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      for (var folder : classPath.stream().filter(Files::isDirectory).toList()) {
        classes(folder, zip);
      }
      var jars =
          classPath.stream()
              .filter(Files::isRegularFile)
              .sorted(Comparator.comparing(path -> path.getFileName().toString()))
              .toList();
      for (var jar : jars) {
        var artifact = artifact(jar);
        if (without.contains(artifact)) {
          unused.remove(artifact);
        } else {
          zip.putNextEntry(entry("lib/" + jar.getFileName()));
          zip.write(stored(jar));
          zip.closeEntry();
        }
      }
    }
    // what is not there any more need not be left out: somebody would think that it matters
    NOWHERE.forEach(unused::remove);
    if (!unused.isEmpty()) {
      throw new IOException("not on the class path, so it cannot be left out: " + unused);
    }
    return bytes.toByteArray();
  }

  /** A jar's name up to its version. */
  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-[0-9].*", "");
  }

  private void classes(Path folder, ZipOutputStream zip) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(
            entry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private byte[] stored(Path jar) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Set<String> names = new HashSet<>();
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(bytes)) {
      to.setMethod(ZipOutputStream.STORED);
      for (var each : from.stream().sorted(LambdaZip::manifestFirst).toList()) {
        var name = each.getName();
        if (!each.isDirectory()
            && NOT_RUN.stream().noneMatch(name::startsWith)
            && names.add(name)) {
          byte[] content;
          try (var stream = from.getInputStream(each)) {
            content = stream.readAllBytes();
          }
          store(name, content, to);
        }
      }
    }
    return bytes.toByteArray();
  }

  private static int manifestFirst(ZipEntry one, ZipEntry other) {
    return Comparator.comparing((ZipEntry entry) -> !entry.getName().equals("META-INF/MANIFEST.MF"))
        .thenComparing(ZipEntry::getName)
        .compare(one, other);
  }

  private void store(String name, byte[] content, ZipOutputStream to) throws IOException {
    var checksum = new CRC32();
    checksum.update(content);
    var entry = entry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(checksum.getValue());
    to.putNextEntry(entry);
    to.write(content);
    to.closeEntry();
  }

  private ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    return entry;
  }
}
