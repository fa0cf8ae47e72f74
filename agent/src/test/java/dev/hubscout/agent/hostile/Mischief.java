package dev.hubscout.agent.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Puts something else in the place of a file, as whoever may write there could. */
final class Mischief {
  private final Random random;
  private final List<Path> things;

  /**
   * Mischief of one kind for each random number.
   *
   * @param things a pipe, a socket and the like; see {@link #things}
   */
  Mischief(Random random, List<Path> things) {
    this.random = random;
    this.things = things;
  }

  /** Things that are no files and no directories, made once, to be linked wherever wanted. */
  static List<Path> things(Path directory) throws Exception {
    var made = new ArrayList<Path>();
    var pipe = directory.resolve("pipe");
    run("mkfifo", pipe.toString());
    made.add(pipe);
    var socket = directory.resolve("socket");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
    }
    made.add(socket);
    // Endless, empty, one whose reading waits for a key, and one that nothing answers for.
    for (var device : List.of("1 5", "1 3", "5 0", "200 7")) {
      var node = directory.resolve("device-" + device.replace(' ', '-'));
      if (isRoot()) {
        run("mknod", node.toString(), "c", device.split(" ", -1)[0], device.split(" ", -1)[1]);
      } else {
        Files.createSymbolicLink(node, Path.of("/dev/zero"));
      }
      made.add(node);
    }
    return made;
  }

  /** Only root may make a device; anyone else makes links to one. */
  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private static void run(String... command) throws Exception {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + status);
    }
  }

  /** Everything below a directory, the directory itself not. */
  static List<Path> places(Path root) throws IOException {
    try (var found = Files.walk(root)) {
      return found.filter(place -> !place.equals(root)).sorted().toList();
    }
  }

  /** Does one thing to one place; a place that is gone by now stays gone. */
  void at(SmallHost host, Path place) throws IOException {
    if (!host.isInside(place)) {
      return;
    }
    int choice = random.nextInt(16);
    if (choice == 12) {
      damage(place);
      return;
    }
    host.free(place);
    switch (choice) {
      case 0, 1, 2 -> host.replace(place, things.get(random.nextInt(things.size())));
      case 3 -> link(place, "/dev/zero");
      case 4 -> link(place, place.getFileName().toString());
      case 5 -> link(place, "../".repeat(random.nextInt(30)) + "srv/postgres");
      case 6 -> link(place, host.root().resolve("..").resolve("outside").toString());
      case 7 -> Files.createDirectories(place.resolve("a/b/c"));
      case 8 -> sparse(place);
      case 9 -> Files.write(place, bytes(random.nextInt(5000)));
      case 10 -> Files.write(place, filled(4 << 20));
      case 11 -> Files.write(place, new byte[0]);
      case 13 -> link(place, "nowhere\u00ff\n\u0001");
      case 14 -> crowd(place);
      default -> {
        // It is gone.
      }
    }
  }

  private static void link(Path place, String target) throws IOException {
    Files.createSymbolicLink(place, SmallHost.path(target));
  }

  private static void sparse(Path place) throws IOException {
    try (var file = new RandomAccessFile(place.toFile(), "rw")) {
      file.setLength(3L << 30);
    }
  }

  /** A directory with more names than usual, some of which are no text. */
  private void crowd(Path place) throws IOException {
    Files.createDirectory(place);
    for (int i = 0; i < 200; i++) {
      Files.write(place.resolve(SmallHost.path("a" + i + "\n\u00e9)" + i + ".cnf")), bytes(3));
    }
  }

  /** The file as it was, with a few bytes other than they were. */
  private void damage(Path place) throws IOException {
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        || Files.size(place) == 0
        || Files.size(place) > 1 << 20) {
      return;
    }
    var content = Files.readAllBytes(place);
    for (int i = 0; i < 4; i++) {
      content[random.nextInt(content.length)] = (byte) random.nextInt(256);
    }
    Files.write(place, content);
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] filled(int length) {
    var pattern = PATTERNS.get(random.nextInt(PATTERNS.size())).getBytes(StandardCharsets.US_ASCII);
    var bytes = new byte[length];
    for (int at = 0; at < length; at += pattern.length) {
      System.arraycopy(pattern, 0, bytes, at, Math.min(pattern.length, length - at));
    }
    return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, bytes.length - 1);
  }

  /** What parsers are slow or deep with, if with anything. */
  private static final List<String> PATTERNS =
      List.of(
          "\0",
          "a",
          " ",
          "\n",
          "(",
          ")",
          "'",
          "\"",
          "\\",
          "[",
          "{",
          "{a: ",
          "a:\n ",
          "/",
          "-",
          "a=b\n",
          "=",
          "#",
          "<a>",
          "<!--",
          "'''",
          "\"\"\"",
          "1.",
          "0: ",
          "lxc/",
          "/docker-",
          "\t- ",
          "[a]\n",
          "include x\n",
          "!include /etc/my.cnf\n",
          "--port=1\0",
          "\\040",
          "a.b.",
          "&x *x ");
}
