package dev.hubscout.local.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * What makes a hundred JVMs of one class path start fast: its classes in jars, since the JVM caches
 * none of a directory, and a cache of what it had loaded and linked at the end of one training run.
 * Made once for each class path, below the module's build directory; other processes wait for it.
 *
 * @param classPath of jars alone
 * @param archive for {@code -XX:AOTCache}
 */
record ProcessCache(String classPath, Path archive) {
  private static final Path DIRECTORY = Path.of("target", "process-cache").toAbsolutePath();

  /** Runs a JVM that ends by itself after it did what the later ones will do. */
  interface Training {
    void run(List<String> jvmArguments) throws Exception;
  }

  /**
   * The cache of this JVM's own class path.
   *
   * @param jvmArguments of the processes: the cache is of no use to those with others
   */
  static ProcessCache of(List<String> jvmArguments, Training training) throws Exception {
    var entries = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      // Surefire ends its class path with an empty entry, which would be the working directory.
      if (!entry.isEmpty() && (Files.isDirectory(Path.of(entry)) || isOfUse(Path.of(entry)))) {
        entries.add(entry);
      }
    }
    var directory = DIRECTORY.resolve(digest(entries, jvmArguments));
    Files.createDirectories(DIRECTORY);
    try (var file =
            FileChannel.open(
                DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var exclusive = file.lock()) {
      var cache = new ProcessCache(classPath(entries, directory), directory.resolve("cache.aot"));
      if (exclusive.isValid() && !Files.exists(cache.archive)) {
        cache.make(entries, directory, jvmArguments, training);
      }
      return cache;
    }
  }

  /**
   * The JVM caches nothing where a jar adds a directory to the class path. DynamoDB Local's does,
   * and runs in the tests' own process; so do the native libraries beside it.
   */
  private static boolean isOfUse(Path file) throws IOException {
    if (!file.toString().endsWith(".jar")) {
      return false;
    }
    try (var jar = new JarFile(file.toFile())) {
      var manifest = jar.getManifest();
      var more =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return more == null
          || Arrays.stream(more.split(" ", -1))
              .noneMatch(name -> name.equals(".") || name.endsWith("/"));
    }
  }

  private static String classPath(List<String> entries, Path directory) {
    var path = new ArrayList<String>();
    for (int i = 0; i < entries.size(); i++) {
      path.add(
          Files.isDirectory(Path.of(entries.get(i)))
              ? directory.resolve(i + ".jar").toString()
              : entries.get(i));
    }
    return String.join(File.pathSeparator, path);
  }

  private void make(
      List<String> entries, Path directory, List<String> jvmArguments, Training training)
      throws Exception {
    Files.createDirectories(directory);
    for (int i = 0; i < entries.size(); i++) {
      if (Files.isDirectory(Path.of(entries.get(i)))) {
        pack(Path.of(entries.get(i)), directory.resolve(i + ".jar"));
      }
    }
    var unfinished = directory.resolve("unfinished.aot");
    var arguments = new ArrayList<>(jvmArguments);
    arguments.addAll(List.of("-XX:AOTCacheOutput=" + unfinished, "-cp", classPath));
    training.run(arguments);
    Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void pack(Path directory, Path jar) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var file : files(directory)) {
        out.putNextEntry(
            new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String digest(List<String> entries, List<String> jvmArguments)
      throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update((Runtime.version() + " " + jvmArguments).getBytes(UTF_8));
    for (var entry : entries) {
      var path = Path.of(entry);
      for (var file : Files.isDirectory(path) ? files(path) : List.of(path)) {
        if (Files.exists(file)) {
          digest.update(
              (file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n")
                  .getBytes(UTF_8));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
