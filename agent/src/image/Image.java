import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * Makes the agent's runtime image and its archive, for this kind of machine and, where the modules
 * of its Java are given, for aarch64. The same classes and the same JDK give the same bytes, and
 * nothing is done when neither changed.
 */
final class Image {
  private static final String TOP = "hubscout-agent";
  private static final String AARCH64 = "aarch64";
  private static final String JMODS = "agent.jmods.aarch64";
  private static final String JAVA_CLASSES = "java-classes";
  private static final String MAIN = "dev.hubscout.agent/dev.hubscout.agent.Main";

  private final Path classes;
  private final Path launcher;
  private final Path target;
  private final Instant time;

  private Image(Path classes, Path launcher, Path target, Instant time) {
    this.classes = classes;
    this.launcher = launcher;
    this.target = target;
    this.time = time;
  }

  public static void main(String[] args) throws Exception {
    var image =
        new Image(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Instant.parse(args[3]));
    image.make(architecture(), null);
    var jmods = System.getProperty(JMODS, "");
    if (!jmods.isEmpty() && !architecture().equals(AARCH64)) {
      try {
        check(Path.of(jmods));
        image.make(AARCH64, Path.of(jmods));
      } catch (WrongModules e) {
        System.err.println(e.getMessage());
        System.exit(1);
      }
    }
  }

  /** The modules that were given for another architecture are not what they must be. */
  private static final class WrongModules extends IOException {
    private static final long serialVersionUID = 1L;

    WrongModules(String what) {
      super(
          "-D%s: %s Give the jmods directory of a JDK %s for linux-aarch64."
              .formatted(JMODS, what, version()));
    }
  }

  /**
   * Makes one image.
   *
   * @param jmods the Java modules of another architecture, or null for those of this Java
   */
  private void make(String architecture, Path jmods) throws Exception {
    var home = target.resolve(jmods == null ? "image" : "image-" + architecture);
    var image = home.resolve(TOP);
    var archive = target.resolve("hubscout-agent-linux-" + architecture + ".tar.gz");
    var stamp = home.resolve("inputs.sha256");
    var inputs = digest(jmods);
    if (Files.exists(archive)
        && Files.exists(image.resolve("bin/hubscout-agent"))
        && Files.exists(stamp)
        && Files.readString(stamp).equals(inputs)) {
      return;
    }
    Files.deleteIfExists(stamp);
    Files.deleteIfExists(archive);
    delete(image);
    Files.createDirectories(home);
    link(image, jmods);
    for (var file : Tar.files(image)) {
      var made = Files.isRegularFile(file) ? Elf.architecture(file) : null;
      if (made != null && made.isPresent() && !made.get().equals(architecture)) {
        delete(image);
        throw new WrongModules("%s in it is for %s.".formatted(file.getFileName(), made.get()));
      }
    }
    if (jmods == null) {
      share(image, home.resolve("classes"));
    }
    var start = Files.copy(launcher, image.resolve("bin/hubscout-agent"));
    Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
    Tar.write(image, TOP, archive, time);
    Files.writeString(stamp, inputs);
  }

  private static String architecture() {
    var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return name.equals("amd64") ? "x86_64" : name;
  }

  private static String version() {
    return ModuleLayer.boot()
        .findModule("java.base")
        .orElseThrow()
        .getDescriptor()
        .rawVersion()
        .orElseThrow();
  }

  /** jlink takes any update of the same Java; then the two images would not be the same agent. */
  private static void check(Path jmods) throws WrongModules {
    var base = jmods.resolve("java.base.jmod");
    if (!Files.isRegularFile(base)) {
      throw new WrongModules("there is no java.base.jmod in " + jmods + ".");
    }
    var said = new StringWriter();
    var out = new PrintWriter(said);
    int status =
        ToolProvider.findFirst("jmod").orElseThrow().run(out, out, "describe", base.toString());
    var lines = said.toString().lines().map(String::trim).toList();
    if (status != 0 || lines.isEmpty()) {
      throw new WrongModules("its java.base.jmod cannot be read.");
    }
    if (!lines.getFirst().equals("java.base@" + version())) {
      throw new WrongModules("it has " + lines.getFirst() + ".");
    }
    if (!lines.contains("platform linux-" + AARCH64)) {
      throw new WrongModules("its modules are not for linux-aarch64.");
    }
  }

  private String digest(Path jmods) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var javaHome = Path.of(System.getProperty("java.home"));
    var inputs = new ArrayList<Path>();
    inputs.add(javaHome.resolve("release"));
    inputs.add(launcher);
    for (var file :
        List.of("Image.java", "Tar.java", "Elf.java", "SharedClasses.java", JAVA_CLASSES)) {
      inputs.add(launcher.resolveSibling(file));
    }
    inputs.addAll(Tar.files(classes));
    if (jmods != null) {
      inputs.add(jmods.resolve("java.base.jmod"));
    }
    for (var file : inputs) {
      if (Files.isRegularFile(file)) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    digest.update(time.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private void link(Path image, Path jmods) throws IOException {
    var jlink = ToolProvider.findFirst("jlink").orElseThrow();
    int status =
        jlink.run(
            System.out,
            System.err,
            "--module-path",
            jmods == null ? classes.toString() : classes + ":" + jmods,
            "--add-modules",
            "dev.hubscout.agent",
            "--no-header-files",
            "--no-man-pages",
            "--strip-java-debug-attributes",
            // It writes classes of its own before or after the others are stripped, as chance has
            // it; the class archive and the agent's cache make these again, in their own way.
            "--disable-plugin",
            "generate-jli-classes",
            "--output",
            image.toString());
    if (status != 0) {
      throw new IOException("jlink failed with status " + status);
    }
    Files.deleteIfExists(image.resolve("bin/keytool"));
    // Nine tenths of it are comments, and every run that makes an envelope reads it.
    var security = image.resolve("conf/security/java.security");
    var settings =
        Files.readAllLines(security, StandardCharsets.ISO_8859_1).stream()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .toList();
    Files.setPosixFilePermissions(security, PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(security, settings, StandardCharsets.ISO_8859_1);
  }

  /**
   * Classes that start mapped instead of parsed, the agent's and their lambdas too. What the
   * archive holds must not depend on the language, the memory and the doings of the machine that
   * builds.
   *
   * @param list where to leave the list of them
   */
  private void share(Path image, Path list) throws IOException, InterruptedException {
    Files.write(list, SharedClasses.lines(classes, launcher.resolveSibling(JAVA_CLASSES), image));
    var command =
        List.of(
            image.resolve("bin/java").toString(),
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:+UseG1GC",
            "-Xms128m",
            "-Xmx128m",
            "-XX:+UseCompressedOops",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            // Modules are archived as they are when this one is started.
            "-m",
            MAIN);
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("the class archive failed with status " + status);
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      for (var file : Tar.files(root).reversed()) {
        Files.delete(file);
      }
    }
  }
}
