package dev.hubscout.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real launcher in a small source tree, with a Maven and JDKs that write down their calls. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("..", "hubscout");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path temp;
  private Path tree;
  private Path bin;
  private Path jvms;
  private Path calls;

  @BeforeEach
  void aSmallTree() throws IOException {
    tree = Files.createDirectories(temp.resolve("a tree"));
    bin = Files.createDirectories(temp.resolve("bin"));
    jvms = Files.createDirectories(temp.resolve("jvms"));
    calls = temp.resolve("calls");
    Files.copy(LAUNCHER, tree.resolve("hubscout"), StandardCopyOption.COPY_ATTRIBUTES);
    write(tree.resolve("pom.xml"), "<project/>");
    write(tree.resolve("cli/src/main/java/A.java"), "class A {}");
    write(tree.resolve("cli/src/test/java/T.java"), "class T {}");
    script(
        bin.resolve("mvn"),
        """
        echo "mvn in $(pwd)" >>"$CALLS"
        echo '[INFO] Building Hubscout: fake'
        sleep "${BUILD_SECONDS:-0}"
        if [ -n "${BUILD_FAILS:-}" ]; then echo '[ERROR] no such symbol'; exit 1; fi
        mkdir -p cli/target
        printf '/repo/a.jar:/repo/b.jar' >cli/target/classpath
        """);
    jdk("jdk-17", "17.0.15");
    jdk("jdk-25", "25.0.3");
  }

  /** A JDK whose java says how it was started and with which process id. */
  private Path jdk(String name, String version) throws IOException {
    var home = jvms.resolve(name);
    write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
    script(home.resolve("bin/javac"), "");
    script(
        home.resolve("bin/java"),
        """
        echo "java %s $$"
        for word in "$@"; do printf '[%%s]\\n' "$word"; done
        if [ -n "${HANG:-}" ]; then exec sleep 30; fi
        exit "${JAVA_EXITS:-0}"
        """
            .formatted(name));
    return home;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Result(int status, String out, String err, long pid) {}

  private ProcessBuilder launch(String shell, Path script, String... arguments) {
    Needs.program(shell, "dash");
    var command = new ArrayList<>(List.of(shell, script.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(temp.toFile());
    var environment = builder.environment();
    environment.remove("JAVA_HOME");
    environment.remove("HUBSCOUT_JAVA_OPTS");
    environment.put("PATH", bin + ":/usr/bin:/bin");
    environment.put("HOME", temp.toString());
    environment.put("HUBSCOUT_JVMS", jvms.toString());
    environment.put("CALLS", calls.toString());
    return builder;
  }

  private static Result await(Process process) throws Exception {
    var err = new java.util.concurrent.FutureTask<>(() -> process.getErrorStream().readAllBytes());
    Thread.ofVirtual().start(err);
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, new String(err.get(), UTF_8), process.pid());
  }

  private Result run(String shell, String... arguments) throws Exception {
    return await(launch(shell, tree.resolve("hubscout"), arguments).start());
  }

  private List<String> builds() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void buildsOnceThenBecomesTheJvm(String shell) throws Exception {
    var first = run(shell, "runs", "show", "a b");
    var second = run(shell, "--version");

    assertThat(first.status()).isZero();
    assertThat(first.out())
        .startsWith("java jdk-25 " + first.pid() + "\n")
        .contains(
            "[-cp]\n["
                + tree.toRealPath().resolve("cli/target/classes")
                + ":/repo/a.jar:/repo/b.jar]\n[dev.hubscout.cli.Main]\n[runs]\n[show]\n[a b]\n")
        .doesNotContain("columns");
    assertThat(first.err())
        .contains("hubscout: building; the first time")
        .contains("hubscout: building Hubscout: fake");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).containsExactly("mvn in " + tree.toRealPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void worksThroughSymbolicLinksFromAnywhere(String shell) throws Exception {
    Files.createSymbolicLink(temp.resolve("link"), Path.of("a tree", "hubscout"));
    Files.createSymbolicLink(bin.resolve("hubscout"), temp.resolve("link"));

    var result = await(launch(shell, bin.resolve("hubscout")).directory(bin.toFile()).start());

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains(tree.toRealPath() + "/cli/target/classes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void buildsAgainWhatChanged(String shell) throws Exception {
    run(shell);
    write(tree.resolve("cli/src/test/java/T.java"), "class T { int changed; }");
    write(tree.resolve("docs/page.md"), "changed");
    run(shell);
    assertThat(builds()).as("tests and documents are not run").hasSize(1);

    write(tree.resolve("cli/src/main/java/A.java"), "class A { int changed; }");
    run(shell);
    assertThat(builds()).as("a changed source").hasSize(2);

    write(tree.resolve("cli/src/main/java/B.java"), "class B {}");
    run(shell);
    Files.delete(tree.resolve("cli/src/main/java/B.java"));
    run(shell);
    assertThat(builds()).as("a new source, and a deleted one").hasSize(4);

    run(shell);
    assertThat(builds()).as("nothing").hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aTreeThatMovedIsBuiltAgain(String shell) throws Exception {
    run(shell);
    var moved = Files.move(tree, temp.resolve("moved"));

    var result = await(launch(shell, moved.resolve("hubscout")).start());

    assertThat(result.out()).contains(moved.toRealPath() + "/cli/target/classes");
    assertThat(builds()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aCopyWithoutSourcesIsNeverBuilt(String shell) throws Exception {
    run(shell);
    var copy = Files.createDirectories(temp.resolve("copy"));
    Files.copy(LAUNCHER, copy.resolve("hubscout"), StandardCopyOption.COPY_ATTRIBUTES);
    write(copy.resolve("cli/target/classpath"), copy + "/lib/*\n");
    Files.delete(bin.resolve("mvn"));

    var result = await(launch(shell, copy.resolve("hubscout"), "runs").start());

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("[" + copy.toRealPath() + "/cli/target/classes:" + copy + "/lib/*]")
        .contains("[runs]");
    assertThat(copy.resolve("target")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void startsAtTheSameTimeBuildOnce(String shell) throws Exception {
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      var builder = launch(shell, tree.resolve("hubscout"), "n" + i);
      builder.environment().put("BUILD_SECONDS", "2");
      processes.add(builder.start());
    }

    for (int i = 0; i < processes.size(); i++) {
      var result = await(processes.get(i));
      assertThat(result.status()).isZero();
      assertThat(result.out()).contains("[n" + i + "]");
    }
    assertThat(builds()).hasSize(1);
    assertThat(tree.resolve("target/launcher-lock")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aLockWhoseOwnerIsGoneIsTakenOver(String shell) throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    write(tree.resolve("target/launcher-lock/pid"), gone.pid() + "\n");

    assertThat(run(shell).status()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aFailedBuildIsToldAndTriedAgain(String shell) throws Exception {
    var builder = launch(shell, tree.resolve("hubscout"), "demo");
    builder.environment().put("BUILD_FAILS", "1");

    var failed = await(builder.start());

    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("[ERROR] no such symbol", "the build failed");
    assertThat(tree.resolve("target/launcher-lock")).doesNotExist();
    assertThat(run(shell).status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void javaHomeComesFirst(String shell) throws Exception {
    var chosen = jdk("chosen-26", "26");
    var builder = launch(shell, tree.resolve("hubscout"));
    builder.environment().put("JAVA_HOME", chosen.toString());

    assertThat(await(builder.start()).out()).startsWith("java chosen-26 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aJdkThatIsTooOldIsPassedOver(String shell) throws Exception {
    var builder = launch(shell, tree.resolve("hubscout"));
    builder.environment().put("JAVA_HOME", jvms.resolve("jdk-17").toString());

    assertThat(await(builder.start()).out()).startsWith("java jdk-25 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void findsTheJdkOfTheJavaOnThePath(String shell) throws Exception {
    var elsewhere = Files.move(jvms.resolve("jdk-25"), temp.resolve("elsewhere"));
    Files.createSymbolicLink(bin.resolve("java"), elsewhere.resolve("bin/java"));

    assertThat(run(shell).out()).startsWith("java jdk-25 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void withoutAJdkItSaysWhatToDo(String shell) throws Exception {
    Files.move(jvms.resolve("jdk-25"), temp.resolve("elsewhere"));
    script(bin.resolve("java"), "exit 1");

    var result = run(shell);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("a JDK 25 or newer is needed", "Install one", "JAVA_HOME");
    assertThat(builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void theExitCodeIsTheCommands(String shell) throws Exception {
    var builder = launch(shell, tree.resolve("hubscout"));
    builder.environment().put("JAVA_EXITS", "3");

    assertThat(await(builder.start()).status()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void aSignalReachesTheCommandItself(String shell) throws Exception {
    run(shell);
    var builder = launch(shell, tree.resolve("hubscout"));
    builder.environment().put("HANG", "1");
    var process = builder.start();
    assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("java jdk-25 " + process.pid());

    process.destroy();

    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(process.descendants()).isEmpty();
  }
}
