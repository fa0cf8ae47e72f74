package dev.hubscout.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.core.json.Json;
import dev.hubscout.local.host.IsolatedHosts;
import dev.hubscout.local.web.TokenBackend;
import dev.hubscout.local.web.WebRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running demo as other commands reach it, each a process of its own. */
class RunningDemoIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String ADDRESS = "Dashboard and API: ";

  @TempDir private Path data;
  private int started;

  @Test
  void commandsAndTheDashboardOfUiShowWhatItServes() throws Exception {
    IsolatedHosts.require();
    var demo = start("demo");
    try {
      var served = URI.create(line(demo, ADDRESS).substring(ADDRESS.length()));
      var databases = get(served, "/api/databases");
      assertThat(Json.strict().readTree(databases).path("items")).isNotEmpty();

      var command = start("databases", "--hub", "demo", "-o", "json");
      var printed = new String(command.getInputStream().readAllBytes(), UTF_8);
      assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(command.exitValue()).isZero();
      assertThat(Json.strict().readTree(printed).path("items"))
          .isEqualTo(Json.strict().readTree(databases).path("items"));

      var ui = start("ui", "--hub", "demo");
      try {
        var shown = URI.create(line(ui, "http"));
        assertThat(shown).isNotEqualTo(served);
        assertThat(get(shown, "/api/databases")).isEqualTo(databases);
      } finally {
        end(ui);
      }
    } finally {
      end(demo);
    }
    assertThat(Files.exists(data.resolve("demo/address"))).isFalse();

    var after = start("databases", "--hub", "demo");
    assertThat(after.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(after.exitValue()).isEqualTo(1);
  }

  private Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(BuiltTree.launcher().toString()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(data.resolve("err-" + started++).toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", BuiltTree.path(),
                "HOME", BuiltTree.HOME.toString(),
                "HUBSCOUT_DATA", data.toString(),
                "JAVA_HOME", System.getProperty("java.home")));
    return builder.start();
  }

  /** Waits for the line on its standard output that begins so. */
  private String line(Process process, String beginning) throws IOException {
    var lines = new BufferedReader(process.inputReader(UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("it ended: " + Files.readString(data.resolve("err-0")));
  }

  private static String get(URI address, String path) throws IOException {
    try (var api = new TokenBackend(address)) {
      var answer = api.answer(new WebRequest("GET", path, "", Map.of(), new byte[0], "request"));
      var text = new String(answer.body(), UTF_8);
      assertThat(answer.status()).as(text).isEqualTo(200);
      return text;
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
