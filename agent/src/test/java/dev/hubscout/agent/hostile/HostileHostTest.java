package dev.hubscout.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.agent.Discovery;
import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A whole discovery over hosts on which anything may lie anywhere: no crash, no end that does not
 * come, no report that is not one, and not a word beside it.
 */
class HostileHostTest {
  /** Far beyond what one of these hosts takes, and well below what the agent gives an engine. */
  private static final int SECONDS = 40;

  private static final String OUTSIDE = "outside-of-the-root-6b1f";
  private static Path place;
  private static List<Path> things;

  @BeforeContainer
  static void make() throws Exception {
    place = Files.createTempDirectory("hostile-");
    Files.writeString(place.resolve("outside"), OUTSIDE);
    things = Mischief.things(Files.createDirectory(place.resolve("things")));
  }

  @AfterContainer
  static void remove() throws IOException {
    new SmallHost(place.getParent()).remove(place);
  }

  @Example
  void aMachineWithoutProcIsNotAnEmptyOne() throws Exception {
    try (var made = new Made()) {
      for (int i = 0; i < 2; i++) {
        var report =
            Reports.check(run(new Discovery(made.host.root(), programs(1), Clock.systemUTC())));

        assertThat(report.get("discovery_status").asText()).isEqualTo("error");
        assertThat(report.get("inventory_complete").asBoolean()).isFalse();
        assertThat(report.at("/errors/0/code").asText()).isEqualTo("UNSUPPORTED");
        made.host.directory("/proc");
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void anythingMayLieAnywhere(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    try (var made = new Made()) {
      made.host.furnish();
      var mischief = new Mischief(random, things);
      var places = Mischief.places(made.host.root());
      int number = 1 + random.nextInt(25);
      for (int i = 0; i < number; i++) {
        mischief.at(made.host, places.get(random.nextInt(places.size())));
      }
      harmless(made.host, random);
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void processesMayCallThemselvesAnything(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    try (var made = new Made()) {
      var host = made.host.furnish();
      for (int i = 0; i < 10; i++) {
        var name = SmallHost.SERVERS.get(random.nextInt(SmallHost.SERVERS.size()));
        int pid = 1000 + i;
        host.process(pid, name, "/usr/sbin/" + name, arguments(random, name));
        var title = random.nextBoolean() ? name + ") S 1 (" : latin(random, 15).replace('\0', '?');
        if (random.nextInt(3) == 0) {
          host.write("/proc/" + pid + "/stat", pid + " (" + title + ") S 1 1" + " 1".repeat(30));
        }
        host.write("/proc/" + pid + "/cgroup", cgroup(random));
        host.write("/proc/" + pid + "/environ", "PGDATA=/" + latin(random, 40) + "\0X");
        host.write("/proc/" + pid + "/mountinfo", mounts(random));
        host.write("/proc/" + pid + "/net/tcp", sockets(random, pid));
        if (random.nextBoolean()) {
          host.link("/proc/" + pid + "/cwd", "/srv/" + latin(random, 30).replace('\0', '?'));
        }
      }
      strangePids(host, random);
      harmless(host, random);
    }
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void everythingMayVanishMeanwhile(@ForAll long seed) throws Exception {
    var random = new Random(seed);
    try (var made = new Made()) {
      made.host.furnish();
      var mischief = new Mischief(new Random(seed + 1), things);
      var end = new AtomicBoolean();
      var vandal =
          Thread.ofPlatform()
              .start(
                  () -> {
                    var chance = new Random(seed + 2);
                    while (!end.get()) {
                      try {
                        var places = Mischief.places(made.host.root());
                        for (int i = 0; i < 20 && !places.isEmpty(); i++) {
                          mischief.at(made.host, places.get(chance.nextInt(places.size())));
                        }
                        made.host.furnish();
                      } catch (IOException | RuntimeException e) {
                        // It trips over its own traps.
                        quietly(made.host);
                      }
                    }
                  });
      try {
        for (int i = 0; i < 5; i++) {
          harmless(made.host, random);
        }
      } finally {
        end.set(true);
        vandal.join();
      }
    }
  }

  private static void quietly(SmallHost host) {
    try {
      for (var below : Mischief.places(host.root())) {
        if (host.isInside(below)) {
          host.remove(below);
        }
      }
    } catch (IOException | RuntimeException e) {
      // The next round tries again.
    }
  }

  private static void harmless(SmallHost host, Random random) throws Exception {
    var said = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var catching = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(catching);
    System.setErr(catching);
    Report report;
    try {
      report = run(new Discovery(host.root(), programs(random.nextLong()), Clock.systemUTC()));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(codes(Reports.check(report))).doesNotContain("INTERNAL");
    assertThat(new String(report.json(), StandardCharsets.UTF_8)).doesNotContain(OUTSIDE);
  }

  private static List<String> codes(JsonNode report) {
    var codes = new ArrayList<String>();
    report.get("errors").forEach(e -> codes.add(e.get("code").asText() + where(e)));
    return codes.stream().map(code -> code.startsWith("INTERNAL") ? "INTERNAL" : code).toList();
  }

  private static String where(JsonNode error) {
    assertThat(error.get("code").asText()).as(error.toString()).isNotEqualTo("INTERNAL");
    return " " + error.get("where").asText();
  }

  private static Report run(Discovery discovery) throws Exception {
    var task = new FutureTask<>(discovery::run);
    var thread = Thread.ofPlatform().daemon().start(task);
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      var stuck = new StringBuilder();
      Thread.getAllStackTraces()
          .forEach(
              (other, frames) -> {
                if (List.of(frames).toString().contains("hubscout.agent")
                    && other != Thread.currentThread()) {
                  stuck.append(other).append(' ').append(List.of(frames)).append('\n');
                }
              });
      throw new AssertionError("no end: " + thread + "\n" + stuck, e);
    }
  }

  /** Programs that say anything, nothing, too much or are not to be run. */
  private static Programs programs(long seed) {
    return (path, running, arguments) -> {
      var random = new Random(seed ^ path.hashCode());
      return switch (random.nextInt(6)) {
        case 0 -> throw new IOException("refused");
        case 1 -> throw new TimeoutException();
        case 2 -> new BoundedRun.Outcome(0, latin(random, 60_000));
        case 3 -> new BoundedRun.Outcome(-1, "");
        case 4 -> new BoundedRun.Outcome(0, "v" + "1.".repeat(30_000));
        default -> new BoundedRun.Outcome(0, path + " version 16.3.1 (Ver 8.0.36) v=7.2.4");
      };
    };
  }

  private static String[] arguments(Random random, String name) {
    var arguments = new ArrayList<String>(List.of(name));
    int number = random.nextInt(20);
    for (int i = 0; i < number; i++) {
      var value = latin(random, 30);
      arguments.add(
          switch (random.nextInt(7)) {
            case 0 -> "--port=" + value;
            case 1 -> "-c";
            case 2 -> "--datadir=/srv/" + value;
            case 3 -> "-D" + value;
            case 4 -> "--defaults-file=/etc/" + value;
            case 5 -> "port=" + random.nextLong();
            default -> value;
          });
    }
    if (random.nextInt(5) == 0) {
      arguments.add("x".repeat(4 << 20));
    }
    return arguments.toArray(String[]::new);
  }

  private static String cgroup(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "0::/docker/" + "ab".repeat(32) + "\n";
      case 1 -> "0::/lxc/" + latin(random, 5000);
      case 2 -> latin(random, 100);
      default -> "0::/system.slice/a.service\n".repeat(2000);
    };
  }

  private static String mounts(Random random) {
    var lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("22 1 8:1 / /srv/").append(latin(random, 10).replace('\n', '?'));
      lines.append("\\").append(random.nextInt(1000)).append(" rw - ext4 /dev/sda1 rw\n");
    }
    return lines + "22 1 8:1 / /\\000\\777\\0 rw - x y z\n";
  }

  private static String sockets(Random random, int pid) {
    var lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(SmallHost.socket(pid, random.nextInt(1 << 20)));
      lines.append("0: ").append(latin(random, 60)).append('\n');
      lines.append("0: 0100007F:").append(random.nextLong()).append(" 00000000:FFFFFFFF 0A 0 0 0");
      lines.append(" 0 0 -").append(random.nextLong()).append(" 0\n");
    }
    return lines.toString();
  }

  private static void strangePids(SmallHost host, Random random) {
    for (var pid : List.of("0", "007", "4294967297", "999999999", "99999999999999999999", "-1")) {
      host.write("/proc/" + pid + "/stat", pid + " (mysqld) S 1" + " 1".repeat(30));
      host.write("/proc/" + pid + "/cmdline", "mysqld\0");
    }
    host.write("/proc/2000/stat", "1000 (mysqld) S 1" + " 1".repeat(30));
    host.write("/proc/2000/cmdline", "mysqld\0");
    host.write("/proc/2001/stat", "2001 (mysqld) S 1" + (" " + random.nextLong()).repeat(30));
    host.write("/proc/2001/cmdline", "mysqld\0");
    host.link("/proc/2001/exe", "/usr/sbin/mysqld");
  }

  private static String latin(Random random, int most) {
    var bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static final class Made implements AutoCloseable {
    private final SmallHost host;

    Made() throws IOException {
      host = new SmallHost(Files.createTempDirectory(place, "host-"));
    }

    @Override
    public void close() throws IOException {
      new SmallHost(place).remove(host.root());
    }
  }
}
