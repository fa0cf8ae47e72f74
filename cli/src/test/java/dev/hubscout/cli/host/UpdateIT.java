package dev.hubscout.cli.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps that docs/on-a-host.md gives for an update, by a shell, on real archives and folders.
 * Systemd does not run here: in its place is a script that says for a while that a listing runs,
 * and notes which copy is installed whenever it is called.
 */
class UpdateIT {
  @TempDir Path temp;

  private void script(String name, String body) throws IOException {
    var file = temp.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void copy(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("version"), version);
    Files.writeString(folder.resolve("only-" + version), "");
  }

  private String run(Path directory, String script) throws Exception {
    var builder = new ProcessBuilder("sh", "-euc", script).directory(directory.toFile());
    builder.environment().put("PATH", temp.resolve("bin") + ":/usr/bin:/bin");
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private String steps() throws IOException {
    var page = Files.readString(Path.of("../docs/on-a-host.md"));
    var part = page.substring(page.indexOf("## Update without losing a listing"));
    var begin = part.indexOf("```sh\n") + "```sh\n".length();
    var steps = part.substring(begin, part.indexOf("```", begin));
    assertThat(steps).contains("/opt/hubscout.new", "hubscout-inventory.timer");
    return steps.replace("/opt/", temp + "/opt/");
  }

  @Test
  void aRunningListingIsWaitedForAndTheTimerStartsWithTheNewCopy() throws Exception {
    Needs.program("tar", "tar");
    copy(temp.resolve("opt/hubscout"), "old");
    copy(temp.resolve("new/hubscout"), "new");
    run(temp, "tar -C new -czf hubscout.tar.gz hubscout");
    script("sudo", "exec \"$@\"\n");
    script("sleep", "echo \"wait\" >>'" + temp + "/calls'\n");
    script(
        "systemctl",
        """
        echo "$1 $2 $(cat '%1$s/opt/hubscout/version')" >>'%1$s/calls'
        if [ "$1" = is-active ]; then
          if [ "$(grep -c '^is-active' '%1$s/calls')" -lt 3 ]; then
            echo activating
          else
            echo inactive
            exit 3
          fi
        fi
        """
            .formatted(temp));

    assertThat(run(temp, steps())).isEmpty();

    assertThat(temp.resolve("calls"))
        .content()
        .isEqualTo(
            """
            stop hubscout-inventory.timer old
            is-active hubscout-inventory.service old
            wait
            is-active hubscout-inventory.service old
            wait
            is-active hubscout-inventory.service old
            start hubscout-inventory.timer new
            """);
    try (var opt = Files.list(temp.resolve("opt"))) {
      assertThat(opt).containsExactly(temp.resolve("opt/hubscout"));
    }
    assertThat(temp.resolve("opt/hubscout/only-new")).exists();
    assertThat(temp.resolve("opt/hubscout/only-old")).doesNotExist();
  }
}
