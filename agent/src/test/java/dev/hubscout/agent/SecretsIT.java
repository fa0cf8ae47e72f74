package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.agent.hostile.Reports;
import dev.hubscout.agent.hostile.Secrets;
import dev.hubscout.testing.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The image on a host that is full of secrets: processes that only have servers' names, started
 * with secrets, and a copy of {@code /etc} with more of them, which the agent alone sees.
 */
class SecretsIT {

  @Test
  void noFormOfTheReportHoldsOne() throws Exception {
    Needs.program("unshare", "util-linux");
    try (var bench = new Bench()) {
      var agent = Installation.in(Files.createDirectory(bench.base().resolve("version")));
      var etc = plant(bench);
      for (var before : List.of(List.<String>of(), Bench.AS_NOBODY)) {
        for (var form : List.of("", "--pretty", "--envelope")) {
          var said = Bench.run(command(etc, agent.launcher(), before, form));

          assertThat(said.exitCode()).isZero();
          assertThat(said.err()).isEmpty();
          var json =
              form.equals("--envelope")
                  ? Reports.opened(said.out())
                  : said.out().getBytes(StandardCharsets.UTF_8);
          assertThat(Reports.check(json).get("databases").size()).isGreaterThan(2);
          assertThat(said.out()).doesNotContain(Secrets.MARK);
          assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain(Secrets.MARK);
        }
      }
      agent.awaitQuiet();
      // Whatever the agent keeps, it keeps beside itself.
      assertThat(agent.listed()).contains("agent.aot", "answers");
      var kept = Bench.run(List.of("grep", "-rlF", Secrets.MARK, agent.home().toString()));
      assertThat(kept.out()).isEmpty();
      assertThat(kept.exitCode()).isEqualTo(1);
    }
  }

  private static Path plant(Bench bench) throws Exception {
    var base = Files.createDirectory(bench.base().resolve("srv"));
    for (var file : Secrets.data(base.toString()).entrySet()) {
      write(Path.of(file.getKey()), file.getValue());
    }
    var etc = bench.base().resolve("etc");
    assertThat(Bench.run(List.of("cp", "-a", "/etc", etc.toString())).exitCode()).isZero();
    for (var file : Secrets.configuration(base.toString()).entrySet()) {
      if (file.getKey().startsWith("/etc/")) {
        var place = etc.resolve(file.getKey().substring("/etc/".length()));
        // Links of the copy lead back to the machine itself, which nothing may be written to.
        write(place, file.getValue());
      }
    }
    var perl = Needs.program("perl", "perl-base");
    for (var server : Secrets.servers(base.toString())) {
      var binary = bench.base().resolve("bin").resolve(server.program());
      Files.createDirectories(binary.getParent());
      if (!Files.exists(binary)) {
        Files.copy(perl, binary);
      }
      var command = new ArrayList<>(List.of("/usr/bin/env"));
      command.addAll(server.environment());
      command.addAll(List.of(binary.toString(), "-e", "sleep 600", "--"));
      command.addAll(server.arguments());
      bench.start(command);
    }
    return etc;
  }

  private static void write(Path file, String content) throws Exception {
    var above = file.getParent();
    while (!Files.exists(above)) {
      above = above.getParent();
    }
    assertThat(above.toRealPath().toString()).startsWith("/var/lib/hubscout-test-");
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
  }

  /** The copy takes the place of {@code /etc} for one process and its children alone. */
  private static List<String> command(Path etc, Path launcher, List<String> before, String form) {
    var script = "mount --bind \"$1\" /etc && shift && exec \"$@\"";
    var command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, "sh"));
    command.add(etc.toString());
    command.addAll(before);
    command.add(launcher.toString());
    command.add("discover");
    if (!form.isEmpty()) {
      command.add(form);
    }
    return command;
  }
}
