package dev.hubscout.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units that docs/on-a-host.md installs. */
class SystemdUnitsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String SERVICE = "hubscout-inventory.service";
  private static final String TIMER = "hubscout-inventory.timer";
  private static final String PROGRAM = "/opt/hubscout/hubscout";

  @TempDir Path temp;

  private static String unit(String name) throws IOException {
    return Files.readString(DOCS.resolve("systemd").resolve(name));
  }

  private static List<String> values(String text, String key) {
    return Pattern.compile("(?m)^ *" + key + "=(.+)$")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String value(String text, String key) {
    assertThat(values(text, key)).as(key).hasSize(1);
    return values(text, key).getFirst();
  }

  /** Runs a command line of the program, and expects that it is understood and begins to work. */
  private void understood(String line) {
    assertThat(line).startsWith(PROGRAM + " ");
    var shell = new Shell(temp);
    shell.environment.put("HUBSCOUT_DATA", temp.resolve("data").toString());
    var result = shell.run(line.substring(PROGRAM.length() + 1).split(" "));
    assertThat(result.status()).as(line + ": " + result.err()).isNotEqualTo(2);
    assertThat(shell.workplaces.opened).as(line).isNotEmpty();
  }

  @Test
  void theCommandsAreOnesThatThereAre() throws IOException {
    var page = Files.readString(DOCS.resolve("on-a-host.md"));
    understood(value(unit(SERVICE), "ExecStart"));
    understood(value(page, "ExecStart"));
    var byHand =
        Pattern.compile("(?m)^sudo -u hubscout (\\S+) (" + PROGRAM + " .+)$").matcher(page);
    assertThat(byHand.results().toList())
        .hasSizeGreaterThan(2)
        .allSatisfy(
            line -> {
              assertThat(values(unit(SERVICE), "Environment")).contains(line.group(1));
              understood(line.group(2));
            });
  }

  @Test
  void userAndPathsAreThoseOfThePage() throws IOException {
    var page = Files.readString(DOCS.resolve("on-a-host.md"));
    var service = unit(SERVICE);
    var user = value(service, "User");
    var state = "/var/lib/" + value(service, "StateDirectory");
    var results = value(service, "StandardOutput").replace("append:", "");

    assertThat(page).contains("--home-dir " + state + " ").contains("/nologin " + user + "\n");
    assertThat(value(service, "Group")).isEqualTo(user);
    assertThat(values(service, "Environment")).contains("HUBSCOUT_DATA=" + state);
    assertThat(page)
        .contains("0750 " + Path.of(results).getParent() + "\n")
        .contains("`" + results + "`")
        .contains("'/opt/hubscout/lib/*'")
        .contains("hubscout-inventory.logrotate /etc/logrotate.d/");
    assertThat(unit("hubscout-inventory.logrotate")).contains("\n" + results + " {\n");
    assertThat(value(unit(TIMER), "OnCalendar")).isEqualTo("hourly");
  }

  @Test
  void systemdUnderstandsTheUnits() throws Exception {
    var analyze = Needs.program("systemd-analyze", "systemd");
    // it looks for the program, too
    Files.writeString(temp.resolve(SERVICE), unit(SERVICE).replace(PROGRAM, "/bin/true"));
    Files.writeString(temp.resolve(TIMER), unit(TIMER));
    var process =
        new ProcessBuilder(analyze.toString(), "verify", SERVICE, TIMER)
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(process.exitValue()).isZero();
  }
}
