package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.FileId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What root would run, and what not. */
class TrustedBinaryIT {

  @Test
  void theOpenedFileRunsEvenWhenThePathIsExchanged() throws Exception {
    try (var bench = new Bench()) {
      var program = program(bench, "program", "first");
      try (var opened = TrustedBinary.open(program)) {
        Files.move(program(bench, "other", "second"), program, StandardCopyOption.REPLACE_EXISTING);
        var said = BoundedRun.run(opened.handle(), List.of(), Duration.ofSeconds(5));
        assertThat(said.output().trim()).isEqualTo("first");
      }
    }
  }

  @Test
  void othersMayNotHaveTouchedAnythingOnTheWay() throws Exception {
    try (var bench = new Bench()) {
      var directory = Files.createDirectory(bench.base().resolve("bin"));
      var program = program(bench, "bin/program", "x");
      open(program);

      mode(directory, "rwxrwxr-x");
      refused(program);
      mode(directory, "rwxr-xrwx");
      refused(program);
      mode(directory, "rwxr-xr-x");
      mode(program, "rwxrwxr-x");
      refused(program);
      mode(program, "rwxr-xr-x");
      open(program);
      Bench.run(List.of("chown", "65534", directory.toString()));
      refused(program);

      // A link in a trusted place that leads to an untrusted one does not help.
      var link = Files.createSymbolicLink(bench.base().resolve("link"), program);
      refused(link);
      Bench.run(List.of("chown", "0", directory.toString()));
      Bench.run(List.of("chown", "65534", program.toString()));
      refused(link);
    }
  }

  @Test
  void anotherFileThanTheRunningOneIsNotRun() throws Exception {
    try (var bench = new Bench()) {
      var program = program(bench, "program", "x").toString();

      assertThatThrownBy(() -> Programs.trusted().run(program, new FileId(1, 2), List.of()))
          .isInstanceOf(Programs.ReplacedException.class);
      assertThat(Programs.trusted().run(program, null, List.of()).output()).startsWith("x");
    }
  }

  @Test
  void nothingOfTheAgentsEnvironmentIsPassedOn() throws Exception {
    assertThat(System.getenv()).isNotEmpty();
    var said = Programs.trusted().run("/usr/bin/env", null, List.of());
    assertThat(said.output()).isEmpty();
  }

  private static Path program(Bench bench, String name, String says) throws IOException {
    var program = Files.writeString(bench.base().resolve(name), "#!/bin/sh\necho " + says + "\n");
    mode(program, "rwxr-xr-x");
    return program;
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void open(Path program) throws IOException {
    try (var opened = TrustedBinary.open(program)) {
      assertThat(opened.id()).isNotNull();
    }
  }

  private static void refused(Path program) {
    assertThatThrownBy(() -> TrustedBinary.open(program))
        .isInstanceOf(TrustedBinary.UntrustedException.class);
  }
}
