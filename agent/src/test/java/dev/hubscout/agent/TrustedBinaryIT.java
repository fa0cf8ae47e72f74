package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void whatAnyoneElseCouldHavePlacedLeavesNoMark() throws Exception {
    try (var bench = new Bench()) {
      var mark = bench.base().resolve("mark");
      var good = Files.createDirectory(bench.base().resolve("good"));
      var home = bench.directory("home", "65534:65534");
      var group = Files.createDirectory(bench.base().resolve("group"));
      var places =
          List.of(
              marking(good, mark),
              marking(Files.createDirectory(home.resolve("bin")), mark),
              marking(group, mark));
      mode(group, "rwxrwxr-x");
      var linked = Files.createSymbolicLink(good.resolve("linked"), places.get(1));
      var throughLink =
          Files.createSymbolicLink(good.resolve("directory"), home).resolve("bin/postgres");
      var script = marking(Files.createDirectory(bench.base().resolve("late")), mark);

      for (var bad : List.of(places.get(1), places.get(2), linked, throughLink)) {
        assertThatThrownBy(() -> Programs.trusted().run(bad.toString(), null, List.of()))
            .isInstanceOf(TrustedBinary.UntrustedException.class);
      }
      Bench.run(List.of("mkfifo", good.resolve("pipe").toString()));
      for (var none : List.of(good, good.resolve("pipe"), good.resolve("none"))) {
        assertThatThrownBy(() -> Programs.trusted().run(none.toString(), null, List.of()))
            .isInstanceOf(IOException.class);
      }
      assertThat(mark).doesNotExist();
      Programs.trusted().run(script.toString(), null, List.of());
      assertThat(mark).exists();
    }
  }

  @Test
  void aProgramThatIsExchangedAllTheTimeIsNeverRun() throws Exception {
    try (var bench = new Bench()) {
      var mark = bench.base().resolve("mark");
      var place = Files.createDirectory(bench.base().resolve("bin"));
      var binary = Files.copy(Needs.program("perl", "perl-base"), place.resolve("postgres"));
      var process =
          bench.start(List.of(binary.toString(), "-e", "sleep 600", "--", "-D", "/nowhere"));
      var aside = place.resolve("aside");
      var bait = place.resolve("bait");
      Files.move(marking(Files.createDirectory(bench.base().resolve("made")), mark), bait);
      var end = new AtomicBoolean();
      var exchanges = new AtomicInteger();
      var swapping =
          new FutureTask<Void>(
              () -> {
                while (!end.get()) {
                  // By renaming alone, so that the running file keeps a path that leads to it.
                  Files.move(binary, aside);
                  Files.move(bait, binary);
                  Files.move(binary, bait);
                  Files.move(aside, binary);
                  exchanges.incrementAndGet();
                }
                return null;
              });
      Thread.ofPlatform().start(swapping);
      var ran = new HashSet<FileId>();
      try {
        for (int i = 0; i < 15; i++) {
          var report = new Discovery(Path.of("/"), recording(ran), Clock.systemUTC()).run();
          assertThat(report.json()).isNotEmpty();
        }
      } finally {
        end.set(true);
        swapping.get();
      }
      assertThat(exchanges.get()).isGreaterThan(15);
      assertThat(mark).doesNotExist();
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void serversInBadPlacesAreReportedAndNotRun() throws Exception {
    try (var bench = new Bench()) {
      var perl = Needs.program("perl", "perl-base");
      var home = bench.directory("home", "65534:65534");
      var group = Files.createDirectory(bench.base().resolve("group"));
      mode(group, "rwxrwxr-x");
      var pids = new HashSet<String>();
      for (var place : List.of(home, group)) {
        var binary = Files.copy(perl, place.resolve("postgres"));
        pids.add(
            Long.toString(
                bench.start(List.of(binary.toString(), "-e", "sleep 600", "--", "-p", "1")).pid()));
      }
      var ran = new HashSet<FileId>();

      var report = new Discovery(Path.of("/"), recording(ran), Clock.systemUTC()).run();

      var found = new HashSet<String>();
      report.databases().forEach(database -> found.add(database.text("pid")));
      assertThat(found).containsAll(pids);
      for (var place : List.of(home, group)) {
        assertThat(ran).doesNotContain(FileView.idOf(place.resolve("postgres")).orElseThrow());
        assertThat(report.problems())
            .anyMatch(
                problem ->
                    problem.code() == ErrorCode.UNTRUSTED_BINARY
                        && problem.message().contains(place.toString()));
      }
    }
  }

  @Test
  void aHandleIsTheOpenedFileAlsoAmongManyOfOneName() throws Exception {
    try (var bench = new Bench()) {
      var program = program(bench, "program", "x");
      var other = program(bench, "other", "y");
      try (var first = TrustedBinary.open(program);
          var second = TrustedBinary.open(program);
          var third = TrustedBinary.open(other)) {
        assertThat(first.handle()).isNotEqualTo(second.handle());
        assertThat(first.id()).isEqualTo(second.id()).isNotEqualTo(third.id());
        first.close();
        var said = BoundedRun.run(second.handle(), List.of(), Duration.ofSeconds(5));
        assertThat(said.output().trim()).isEqualTo("x");
      }
    }
  }

  /** Runs for real, and notes which files were. */
  private static Programs recording(Set<FileId> ran) {
    return (path, running, arguments) -> {
      var outcome = Programs.trusted().run(path, running, arguments);
      FileView.idOf(Path.of(path)).ifPresent(ran::add);
      return outcome;
    };
  }

  private static Path marking(Path directory, Path mark) throws IOException {
    var program =
        Files.writeString(directory.resolve("postgres"), "#!/bin/sh\necho ran >>'" + mark + "'\n");
    mode(program, "rwxr-xr-x");
    return program;
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
