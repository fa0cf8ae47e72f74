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

/** The real launcher in a small source tree, with a Maven and JDKs that write down their calls. */
abstract class LauncherCase {
  static final Path LAUNCHER = Path.of("..", "hubscout");
  static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path temp;
  Path tree;
  Path bin;
  Path jvms;
  private Path calls;

  @BeforeEach
  final void aSmallTree() throws IOException {
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
        if [ -n "${BUILDS_JAR:-}" ]; then : >cli/target/hubscout-cli-1.jar; fi
        """);
    jdk("jdk-17", "17.0.15");
    jdk("jdk-25", "25.0.3");
  }

  /** A JDK whose java says how it was started and with which process id. */
  final Path jdk(String name, String version) throws IOException {
    var home = jvms.resolve(name);
    write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
    script(home.resolve("bin/javac"), "");
    script(
        home.resolve("bin/java"),
        """
        case "$*" in
          *cli.Training*)
            if [ -n "${TRAINING_FAILS:-}" ]; then exit 1; fi
            for word in "$@"; do
              case $word in
                -Xlog:class+load:file=*)
                  {
                    echo "[class,load] A source: jrt:/java.base"
                    echo "[class,load] B source: file:/repo/b.jar"
                    echo "[class,load] C source: file:$(pwd)/a tree/cli/target/hubscout-cli-1.jar"
                  } >"${word#*file=}"
                  ;;
                -XX:AOTCacheOutput=*) printf '%%s' "$*" >"${word#*=}" ;;
              esac
            done
            exit 0
            ;;
        esac
        echo "java %s $$"
        for word in "$@"; do printf '[%%s]\\n' "$word"; done
        if [ -n "${HANG:-}" ]; then exec sleep 30; fi
        exit "${JAVA_EXITS:-0}"
        """
            .formatted(name));
    return home;
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  record Result(int status, String out, String err, long pid) {}

  final ProcessBuilder launch(String shell, Path script, String... arguments) {
    Needs.program(shell, shell.equals("bash") ? "bash" : "dash");
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

  static Result await(Process process) throws Exception {
    var err = new java.util.concurrent.FutureTask<>(() -> process.getErrorStream().readAllBytes());
    Thread.ofVirtual().start(err);
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, new String(err.get(), UTF_8), process.pid());
  }

  final Result run(String shell, String... arguments) throws Exception {
    return await(launch(shell, tree.resolve("hubscout"), arguments).start());
  }

  final List<String> builds() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
