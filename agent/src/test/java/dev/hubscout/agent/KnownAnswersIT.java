package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.agent.binary.KnownAnswers;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs said is remembered from run to run, for files that are the same. */
class KnownAnswersIT {
  private Bench bench;
  private Path memory;
  private Path marks;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench();
    memory = bench.base().resolve("answers");
    marks = Files.createFile(bench.base().resolve("marks"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aProgramIsRunOnceForEachQuestion() throws Exception {
    var program = program("server", "1.2.3 \u00e9");

    assertThat(ask(program, "--version")).isEqualTo("1.2.3 \u00e9\n");
    assertThat(ask(program, "--version")).isEqualTo("1.2.3 \u00e9\n");
    assertThat(runs()).isEqualTo(1);

    ask(program, "-V");
    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void anotherFileOrAChangedOneIsRunAgain() throws Exception {
    var program = program("server", "1.2.3");
    ask(program, "--version");

    // As long as before, in the same place, and dated back.
    var time = Files.getLastModifiedTime(program);
    Files.writeString(program, Files.readString(program).replace("1.2.3", "1.2.4"));
    Files.setLastModifiedTime(program, time);
    assertThat(ask(program, "--version")).isEqualTo("1.2.4\n");

    var other = program("other", "1.2.5");
    Files.move(other, program, StandardCopyOption.REPLACE_EXISTING);
    assertThat(ask(program, "--version")).isEqualTo("1.2.5\n");
    assertThat(runs()).isEqualTo(3);
  }

  @Test
  void whatIsKnownIsOnlySaidOfWhatMayBeRun() throws Exception {
    var program = program("server", "1.2.3");
    ask(program, "--version");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> ask(program, "--version"))
        .isInstanceOf(TrustedBinary.UntrustedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "head -c 5000 /dev/zero | tr '\\\\0' x", "printf '  '"})
  void whatEndsBadlyOrIsTooLongOrEmptyIsNotKept(String ending) throws Exception {
    var program = ending("server", ending);

    ask(program, "--version");
    ask(program, "--version");

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void whatARunDidNotAskForIsForgotten() throws Exception {
    var first = program("first", "1.1");
    var second = program("second", "2.2");
    ask(first, "--version");
    ask(second, "--version");
    ask(first, "--version");

    assertThat(runs()).isEqualTo(3);
    assertThat(Files.readAllLines(memory)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.2.3.4.--version ?", " \n \n", "\u0000\u00ff", "a b\na\n"})
  void whatCannotBeReadIsNotKnown(String content) throws Exception {
    var program = program("server", "1.2.3");
    Files.writeString(memory, content, StandardCharsets.ISO_8859_1);

    assertThat(ask(program, "--version")).isEqualTo("1.2.3\n");
    assertThat(ask(program, "--version")).isEqualTo("1.2.3\n");
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void whereNothingCanBeKeptEveryRunAsks() throws Exception {
    var program = program("server", "1.2.3");
    memory = Files.createDirectories(bench.base().resolve("kept/full")).getParent();

    ask(program, "--version");
    ask(program, "--version");

    assertThat(runs()).isEqualTo(2);
    try (var files = Files.list(bench.base())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("kept", "marks", "server");
    }
  }

  /** One run of the agent, as far as programs are concerned. */
  private String ask(Path program, String argument) throws Exception {
    var known = KnownAnswers.in(memory);
    var said = Programs.trusted(known).run(program.toString(), null, List.of(argument));
    known.keep();
    return said.output();
  }

  private int runs() throws Exception {
    return Files.readString(marks).length();
  }

  private Path program(String name, String says) throws Exception {
    return ending(name, "echo '" + says + "'");
  }

  private Path ending(String name, String ending) throws Exception {
    var program = bench.base().resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\nprintf . >>" + marks + "\n" + ending + "\n",
        StandardCharsets.ISO_8859_1);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
