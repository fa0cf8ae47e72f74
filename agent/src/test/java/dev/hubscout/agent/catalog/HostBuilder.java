package dev.hubscout.agent.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Builds the host that a file describes. */
final class HostBuilder {
  private static final String SESSION = "0::/user.slice/user-0.slice/session-1.scope";

  private final HostFixture host;
  private final Map<String, Integer> users = new HashMap<>(Map.of("root", 0));
  private long inode = 5000;

  private HostBuilder(Path root) {
    this.host = new HostFixture(root);
  }

  static HostFixture build(Path root, String text) {
    var builder = new HostBuilder(root);
    var things = HostFile.parse(text);
    things.forEach(builder::thing);
    var passwords = new StringBuilder();
    builder.users.forEach(
        (name, uid) -> passwords.append("%s:x:%d:%d::/:/bin/false%n".formatted(name, uid, uid)));
    builder.host.write("/etc/passwd", passwords.toString());
    return builder.host;
  }

  private void thing(HostFile thing) {
    var words = thing.words();
    var path = HostFile.path(words[0]);
    switch (thing.kind()) {
      case "os" ->
          host.write("/etc/os-release", "PRETTY_NAME=\"" + thing.title() + "\"\nID=linux\n");
      case "user" -> users.put(words[0], Integer.valueOf(words[1]));
      case "process" -> process(thing);
      case "file" -> host.write(path, bytes(thing));
      case "directory" -> host.directory(path);
      case "link" -> host.link(path, words[1]);
      case "program" -> {
        if (words.length > 1 && words[1].equals("untrusted")) {
          host.untrustedBinary(path, thing.contents());
        } else {
          host.binary(path, thing.contents());
        }
      }
      default -> throw new IllegalArgumentException("A host has no " + thing.kind());
    }
  }

  private static byte[] bytes(HostFile file) {
    var words = file.words();
    return switch (words.length > 1 ? words[1] : "text") {
      case "text" -> file.contents().getBytes(StandardCharsets.UTF_8);
      case "size" -> new byte[Integer.parseInt(words[2])];
      case "hex" ->
          HexFormat.of().parseHex(file.title().substring(words[0].length() + 5).replace(" ", ""));
      case "utf16" -> utf16(file.contents());
      case "from" -> unpacked(words[2]);
      default -> throw new IllegalArgumentException("A file is not written as " + words[1]);
    };
  }

  /** As Windows writes it: a mark, then two bytes for each character. */
  private static byte[] utf16(String text) {
    var body = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_16LE);
    return ByteBuffer.allocate(body.length + 2).put((byte) 0xff).put((byte) 0xfe).put(body).array();
  }

  /** A binary file that lies packed beside the hosts. */
  private static byte[] unpacked(String name) {
    try (var in = new GZIPInputStream(Files.newInputStream(HostsTest.HOSTS.resolve(name)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void process(HostFile process) {
    var words = process.words();
    int pid = Integer.parseInt(words[0]);
    var own = "/proc/" + pid + "/";
    var exe = process.title().substring(words[0].length() + words[1].length() + 2);
    List<String> arguments = List.of(exe);
    int parent = 1;
    for (var line : process.more()) {
      switch (name(line)) {
        case "argv" -> arguments = HostFile.arguments(value(line));
        case "title" -> arguments = List.of(value(line));
        case "parent" -> parent = Integer.parseInt(value(line));
        default -> {
          // Said of a process that is there already.
        }
      }
    }
    host.process(pid, parent, words[1], exe, arguments.toArray(String[]::new));
    uid(pid, words[1], 0);
    host.write(own + "cgroup", SESSION + "\n");
    var environment = new StringBuilder();
    for (var line : process.more()) {
      more(pid, words[1], line, environment);
    }
    host.write(own + "environ", environment.toString());
  }

  private void more(int pid, String comm, String line, StringBuilder environment) {
    var own = "/proc/" + pid + "/";
    var value = value(line);
    switch (name(line)) {
      case "argv", "title", "parent" -> {}
      case "cwd" -> host.cwd(pid, value);
      case "user" -> uid(pid, comm, users.get(value));
      case "uid" -> uid(pid, comm, Integer.parseInt(value));
      case "unit" -> host.write(own + "cgroup", "0::/system.slice/" + value + "\n");
      case "cgroup" -> host.write(own + "cgroup", value + "\n");
      case "env" -> environment.append(value).append('\0');
      case "namespaces" -> {
        var kinds = value.split(" ", -1);
        host.namespaces(pid, kinds[0], kinds[1], kinds[2]);
      }
      case "root" ->
          host.link(own + "root", value.equals("/") ? host.root().toString() : host.root() + value);
      case "opens" -> host.link(own + "fd/" + inode++, value);
      case "address" ->
          host.write(own + "net/fib_trie", "  |-- " + value + "\n     /32 host LOCAL\n");
      case "listens" -> HostFile.arguments(value).forEach(one -> listens(pid, one));
      case "connected" -> {
        var ends = value.split(" ", -1);
        var local = KernelAddress.of(ends[0]);
        var remote = KernelAddress.of(ends[1]);
        host.connected(pid, local.hex(), local.port(), remote.hex(), remote.port());
      }
      default -> throw new IllegalArgumentException("A process has no " + line);
    }
  }

  private void listens(int pid, String written) {
    var address = KernelAddress.of(written);
    host.listens(pid, address.hex(), address.port(), inode++);
  }

  private void uid(int pid, String comm, int uid) {
    host.write(
        "/proc/" + pid + "/status",
        "Name:\t%s\nUid:\t%d\t%d\t%d\t%d\n".formatted(comm, uid, uid, uid, uid));
  }

  private static String name(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? line : line.substring(0, blank);
  }

  private static String value(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? "" : line.substring(blank + 1);
  }
}
