package dev.hubscout.agent.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.Discovery;
import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.report.Envelope;
import dev.hubscout.agent.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a host is in anything the agent says, whole, cut short or in trouble. */
class SecretsTest {
  @TempDir private Path directory;
  private SmallHost host;

  @BeforeEach
  void plant() throws IOException {
    host = new SmallHost(Files.createDirectory(directory.resolve("host")));
    host.write("/proc/meminfo", "MemTotal: 8388608 kB\n")
        .write("/proc/cpuinfo", "processor\t: 0\n");
    host.write("/proc/stat", "btime 1790000000\n")
        .write("/etc/passwd", "a:x:27:27:" + Secrets.MARK);
    host.process(1, "systemd", "/usr/lib/systemd/systemd", "/sbin/init");
    int pid = 100;
    for (var server : Secrets.servers("/srv")) {
      var binary = "/usr/sbin/" + server.program();
      host.write(binary, "\177ELF" + Secrets.MARK);
      for (boolean contained : new boolean[] {false, true}) {
        var arguments = new ArrayList<>(server.arguments());
        arguments.addFirst(contained ? server.program() : binary);
        host.process(pid, server.program(), binary, arguments.toArray(String[]::new));
        host.link("/proc/" + pid + "/cwd", "/srv/" + server.program());
        host.link("/proc/" + pid + "/fd/3", "socket:[" + (9000 + pid) + "]");
        host.write("/proc/" + pid + "/environ", String.join("\0", server.environment()) + "\0");
        if (contained) {
          host.write("/proc/" + pid + "/cgroup", "0::/docker/" + "ab".repeat(32) + "\n");
        }
        pid++;
      }
    }
    Secrets.data("/srv").forEach(host::write);
    Secrets.configuration("/srv").forEach(host::write);
  }

  @Test
  void nothingIsSaidWhenAllIsWell() throws Exception {
    var report = quiet((path, running, arguments) -> said(path));

    assertThat(Reports.check(report).get("databases").size()).isGreaterThan(5);
    silent(report);
  }

  @Test
  void nothingIsSaidWhenTheEnvelopeIsFull() throws Exception {
    var random = new Random(1);
    for (int pid = 100; pid < 140; pid++) {
      var table = new StringBuilder("header\n");
      table.append(SmallHost.socket(pid, 4000));
      for (int i = 0; i < 3000; i++) {
        table.append(
            String.format(
                Locale.ROOT,
                "   0: 0100007F:0FA0 %08X:1234 01 0:0 00:0 0 27 0 0 1 0 100 0\n",
                random.nextInt()));
      }
      host.write("/proc/" + pid + "/net/tcp", table.toString());
      host.link("/proc/" + pid + "/ns/net", "net:[" + pid + "]");
    }
    var report = quiet((path, running, arguments) -> said(path));

    assertThat(new String(Reports.opened(Envelope.line(report)), StandardCharsets.UTF_8))
        .contains("TRUNCATED")
        .doesNotContain(Secrets.MARK);
    silent(report);
  }

  @RepeatedTest(15)
  void nothingIsSaidInTrouble(RepetitionInfo repetition) throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    var mischief =
        new Mischief(random, Mischief.things(Files.createDirectory(directory.resolve("things"))));
    var places = Mischief.places(host.root());
    for (int i = 0; i < 30; i++) {
      mischief.at(host, places.get(random.nextInt(places.size())));
    }
    silent(
        quiet(
            (path, running, arguments) -> {
              switch (random.nextInt(4)) {
                case 0 -> throw new IOException(Secrets.MARK);
                case 1 -> throw new TimeoutException(Secrets.MARK);
                case 2 -> throw new IllegalStateException(Secrets.MARK);
                default -> {
                  return said(path);
                }
              }
            }));
  }

  /** What a program prints beside its version is no one's business either. */
  private static BoundedRun.Outcome said(String path) {
    return new BoundedRun.Outcome(
        0, "%s  Ver 8.0.36 (PostgreSQL) 16.3 v7.0.1 %s\n".formatted(path, Secrets.MARK));
  }

  private Report quiet(Programs programs) throws Exception {
    var said = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    var catching = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(catching);
    System.setErr(catching);
    try {
      return new Discovery(host.root(), programs, Clock.systemUTC()).run();
    } finally {
      System.setOut(out);
      System.setErr(err);
      assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }
  }

  private static void silent(Report report) throws Exception {
    assertThat(new String(report.json(), StandardCharsets.UTF_8)).doesNotContain(Secrets.MARK);
    assertThat(new String(report.prettyJson(), StandardCharsets.UTF_8))
        .doesNotContain(Secrets.MARK);
    assertThat(new String(Reports.opened(Envelope.line(report)), StandardCharsets.UTF_8))
        .doesNotContain(Secrets.MARK);
  }
}
