package dev.hubscout.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher builds, and which JVM it becomes. */
class LauncherIT extends LauncherCase {
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
  void classesAreReadyWhereACacheOfThemCanBeMade(String shell) throws Exception {
    var builder = launch(shell, tree.resolve("hubscout"), "runs");
    builder.environment().put("BUILDS_JAR", "1");
    var target = tree.toRealPath().resolve("cli/target");
    var jars = target + "/hubscout-cli-1.jar:/repo/b.jar";

    var first = await(builder.start());
    var second = run(shell, "runs");

    for (var result : List.of(first, second)) {
      assertThat(result.out())
          .startsWith("java jdk-25 " + result.pid() + "\n")
          .contains("[-XX:AOTCache=" + target + "/launcher.aot]\n")
          .contains("[-cp]\n[" + jars + ":/repo/a.jar]\n[dev.hubscout.cli.Main]\n[runs]\n");
    }
    assertThat(second.err()).isEmpty();
    assertThat(target.resolve("launcher.aot"))
        .content()
        .contains("-cp " + jars + " dev.hubscout.cli.Training");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash"})
  void withoutACacheItStartsAllTheSame(String shell) throws Exception {
    var builder = launch(shell, tree.resolve("hubscout"), "runs");
    builder.environment().put("BUILDS_JAR", "1");
    builder.environment().put("TRAINING_FAILS", "1");

    var result = await(builder.start());

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("[-cp]\n[" + tree.toRealPath().resolve("cli/target/classes") + ":/repo/a.jar:")
        .doesNotContain("AOTCache");
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
